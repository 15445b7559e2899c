package io.capstream.provision.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capstream.provision.call.ProvisionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file between {@code connect} and the connector. */
class ConnectionFileTest {

    private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsReadAgain() {
        ConnectionFile file = file("connection.yaml", "prod");
        List<Connected> objects = List.of(new Connected("events.dataset", "dataset", "Capillary: events", "007", true, NOW));
        Map<String, String> settings = Map.of("platform.flows.events.dataset-id", "007", "platform.tenant-id", "acme");

        file.write(ledger(file, objects, settings));

        assertThat(file.read()).isEqualTo(new ConnectionFile.Content(objects, settings));
        assertThat(folder).isDirectoryNotContaining(left -> left.toString().endsWith(".new"));
    }

    @Test
    void anObjectThatIsReplacedIsKeptToBeTakenBackUnlessItIsNoMore() {
        ConnectionFile file = file("connection.yaml", "prod");
        Ledger ledger = ledger(file, List.of(new Connected("events.source", "source connection", "S", "old", true, NOW),
                new Connected("events.target", "target connection", "T", "gone", true, NOW)), Map.of());
        ledger.vanished("gone");

        ledger.made(wanted("events.source"), "new");
        ledger.made(wanted("events.target"), "new");

        assertThat(file.read().objects()).extracting(Connected::key).containsExactlyInAnyOrder(
                "events.source", "events.source~old", "events.target");
        assertThat(file.read().objects()).filteredOn(Connected::isReplaced).extracting(Connected::kindOfKey).containsExactly("source");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "hello: world", "", "platform: local", "connected: [", "connected: {objects: [{key: a, kind: b, name: c, made: true, id: d}]}",
        "connected: {objects: [{key: a, kind: b, name: c, made: true, id: d, since: soon}]}"})
    void aFileThatCannotBeReadIsNamed(String text) throws Exception {
        Files.writeString(folder.resolve("connection.yaml"), text);

        assertThatThrownBy(() -> file("connection.yaml", "prod").read()).isInstanceOf(ProvisionException.class)
                .hasMessageContaining("connection.yaml cannot be read");
    }

    @Test
    void aFileOfAnotherSandboxIsNotUsed() {
        ConnectionFile stage = file("connection.yaml", "stage");
        stage.write(ledger(stage, List.of(), Map.of()));

        assertThatThrownBy(() -> file("connection.yaml", "prod").read())
                .hasMessageContaining("is that of sandbox stage, and the settings name prod");
    }

    private ConnectionFile file(String name, String sandbox) {
        return new ConnectionFile(folder.resolve(name), "acme@AdobeOrg", sandbox);
    }

    private static Ledger ledger(ConnectionFile file, List<Connected> objects, Map<String, String> settings) {
        return new Ledger(objects, settings, () -> NOW, Duration.ofMinutes(1), file::write);
    }

    private static Wanted wanted(String key) {
        return new Wanted() {

            @Override
            public String key() {
                return key;
            }

            @Override
            public String kind() {
                return key;
            }

            @Override
            public String name() {
                return key;
            }

            @Override
            public Look look() {
                return Look.Found.of(key);
            }
        };
    }
}
