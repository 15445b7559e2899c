package io.capstream.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import io.capstream.CapillaryStreamingEvents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What keeps the connector from starting is said in words, once, and by nothing else. RefusedStartIT has the same for the process. */
@ExtendWith(OutputCaptureExtension.class)
class RefusedStartTest {

    /** In a line of the log, the end of its name. */
    private static final Pattern THREAD = Pattern.compile(" --- \\[ *(\\S.*?)] ");

    @TempDir
    Path folder;

    @Test
    void aLogThatCannotBeKeptIsNamed(CapturedOutput output) throws Exception {
        Path file = Files.writeString(folder.resolve("event-log.db"), "something else ".repeat(1_000));

        assertThat(refusal(output, "--server.port=0")).contains("event-log.url", "not a database", file.toString());
    }

    @Test
    void aRetentionShorterThanCapillaryRepeatsIsRefused(CapturedOutput output) {
        assertThat(refusal(output, "--event-log.retention=6d")).contains("event-log.retention", "7 days");
    }

    @Test
    void aValueOfTheWrongKindIsNamedInTheWordsOfCheck(CapturedOutput output) {
        assertThat(refusal(output, "--event-log.lanes=eight")).contains("event-log.lanes must be a whole number").doesNotContain("eight");
    }

    @Test
    void withoutTheFolderOfTheMappingsItDoesNotStart(CapturedOutput output) {
        assertThat(refusal(output, "--mapping.directory=nowhere")).contains("There is no folder nowhere (mapping.directory)");
    }

    @Test
    void withoutItsRoutesItDoesNotStart(CapturedOutput output) {
        assertThat(refusal(output, "--camel.main.routes-include-pattern=file:nowhere/*.yaml"))
                .contains("There are no route files at file:nowhere/*.yaml");
    }

    @Test
    void anAddressThatThisMachineHasNotIsNamed(CapturedOutput output) {
        assertThat(refusal(output, "--server.address=192.0.2.1"))
                .contains("The web server does not start: Cannot assign requested address", "server.address");
    }

    private String refusal(CapturedOutput output, String wrong) {
        Set<String> others = threadsOfOthers();
        assertThatException().isThrownBy(() -> CapillaryStreamingEvents.main(
                new String[] {wrong, "--event-log.url=jdbc:sqlite:" + folder.resolve("event-log.db")}));
        String said = output.getAll().lines().filter(line -> !isOf(others, line)).collect(Collectors.joining("\n"));
        assertThat(said).doesNotContain("\tat ", " WARN ", "re-run your application", "Caused by")
                .containsOnlyOnce("APPLICATION FAILED TO START").containsOnlyOnce("Action:");
        return said;
    }

    /** Connectors of other tests may run on in this process, and log what they do. */
    private static Set<String> threadsOfOthers() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread != Thread.currentThread()).map(Thread::getName)
                .collect(Collectors.toSet());
    }

    private static boolean isOf(Set<String> threads, String line) {
        Matcher thread = THREAD.matcher(line);
        return thread.find() && threads.stream().anyMatch(name -> name.endsWith(thread.group(1)));
    }
}
