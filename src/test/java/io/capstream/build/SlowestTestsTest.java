package io.capstream.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build's last words are of the slowest classes of this run. */
class SlowestTestsTest {

    private static final Instant BEGUN = Instant.parse("2026-11-30T10:00:00Z");

    @TempDir
    Path build;

    @Test
    void theTenSlowestAreNamedTheSlowestFirst() throws Exception {
        for (int number = 1; number <= 12; number++) {
            report("surefire-reports", "AppendTest" + number, number, BEGUN.plusSeconds(number));
        }
        report("failsafe-reports", "PackagedJarIT", 40.25, BEGUN);

        assertThat(said()).startsWith("13 test classes took 118 s in all.").contains("40.3 s  PackagedJarIT (7)", "12.0 s  AppendTest12 (7)",
                "4.0 s  AppendTest4 (7)").doesNotContain("AppendTest3 ");
        assertThat(said().indexOf("PackagedJarIT")).isLessThan(said().indexOf("AppendTest12"));
    }

    @Test
    void anEarlierBuildIsNotTold() throws Exception {
        report("surefire-reports", "RemovedTest", 99, BEGUN.minusSeconds(1));

        assertThat(said()).isEmpty();
    }

    @Test
    void aBuildWithoutTestsSaysNothing() throws Exception {
        assertThat(said()).isEmpty();
    }

    private String said() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SlowestTests.print(build, BEGUN, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private void report(String folder, String name, double seconds, Instant written) throws Exception {
        Files.createDirectories(build.resolve(folder));
        Path report = Files.writeString(build.resolve(folder).resolve("TEST-" + name + ".xml"),
                "<?xml version=\"1.0\"?>\n<testsuite name=\"" + name + "\" time=\"" + seconds + "\" tests=\"7\"><properties/></testsuite>");
        Files.setLastModifiedTime(report, FileTime.from(written));
    }
}
