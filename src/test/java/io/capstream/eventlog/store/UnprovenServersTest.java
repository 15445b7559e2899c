package io.capstream.eventlog.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.eventlog.LogDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Over a network, only a server that proves who it is gets customers' data without a word. */
@ExtendWith(OutputCaptureExtension.class)
class UnprovenServersTest {

    private static final String TOLD = "need not prove who it is";

    @TempDir
    Path folder;

    @Test
    void aServerElsewhereThatProvesNothingIsToldOnceAtTheStart(CapturedOutput output) {
        open(elsewhereToo(LogDatabase.POSTGRES.emptyUrl(folder)));

        assertThat(output.getOut()).containsOnlyOnce(TOLD).contains("192.0.2.1").contains("sslmode=verify-full");
    }

    @Test
    void aServerOnThisMachineIsNotTold(CapturedOutput output) {
        open(LogDatabase.POSTGRES.emptyUrl(folder));

        assertThat(output).doesNotContain(TOLD);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "jdbc:postgresql://192.0.2.1/log",
        "jdbc:postgresql://192.0.2.1:5433/log?user=u&password=planted",
        "jdbc:postgresql://127.0.0.1,192.0.2.1:5433/log",
        "jdbc:postgresql://[2001:db8::1]:5432/log",
        "jdbc:postgresql://no-such-host.invalid/log",
        "jdbc:postgresql://192.0.2.1/log?sslmode=require",
        "jdbc:postgresql://192.0.2.1/log?sslmode=verify-ca",
        "jdbc:postgresql://192.0.2.1/log?ssl=false",
        "jdbc:postgresql://192.0.2.1/log?ssl=true&sslfactory=org.postgresql.ssl.NonValidatingFactory",
        "jdbc:postgresql://192.0.2.1/log?sslmode=verify-full&sslfactory=org.postgresql.ssl.NonValidatingFactory"})
    void noProofIsAskedFor(String url) {
        assertThat(UnprovenServers.of(url)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "jdbc:postgresql://192.0.2.1/log?sslmode=verify-full",
        "jdbc:postgresql://192.0.2.1,192.0.2.2/log?sslmode=verify-full",
        "jdbc:postgresql://192.0.2.1/log?ssl=true",
        "jdbc:postgresql:log",
        "jdbc:postgresql:///log",
        "jdbc:postgresql://localhost/log",
        "jdbc:postgresql://[::1]/log",
        "jdbc:postgresql://127.0.0.1:5433,localhost/log?sslmode=disable",
        "jdbc:postgresql://db/log?socketFactory=org.newsclub.net.unix.AFUNIXSocketFactory$FactoryArg&socketFactoryArg=/run/postgresql/.s"})
    void proofIsAskedForOrNoNetworkIsBetween(String url) {
        assertThat(UnprovenServers.of(url)).isEmpty();
    }

    /** The driver takes the first host that answers. */
    private static String elsewhereToo(String url) {
        return url.replaceFirst("//([^/]+)/", "//$1,192.0.2.1/");
    }

    private static void open(String url) {
        Database.open(LogDatabase.settings(url, 1, 10)).close();
    }
}
