package io.capstream.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.capstream.ConnectorProcess;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * kill -9 of {@code connect} when an object is made and not yet entered in the connection file, at so many kinds of objects as the
 * property {@code provision.kills} says, and a run to the end. {@code BadDaysTest} does the like at each of the calls, without a kill.
 */
class KilledConnectIT extends LocalAccount {

    private static final int KILLS = Integer.getInteger("provision.kills", 2);
    private static final Duration BOUND = Duration.ofMinutes(3);

    /** In their order; the last ones are those of which a second one would do the most harm. */
    private static final List<String> MAKES = List.of(
            "NAMESPACE platform /data/core/idnamespace/identities",
            "FIELD_GROUP platform /data/foundation/schemaregistry/tenant/fieldgroups",
            "SCHEMA platform /data/foundation/schemaregistry/tenant/schemas",
            "DATASET platform /data/foundation/catalog/dataSets",
            "CONNECTION platform /data/foundation/flowservice/connections",
            "SOURCE_CONNECTION platform /data/foundation/flowservice/sourceConnections",
            "TARGET_CONNECTION platform /data/foundation/flowservice/targetConnections",
            "MAPPING_SET platform /data/foundation/conversion/mappingSets",
            "FLOW platform /data/foundation/flowservice/flows",
            "WEBHOOK capillary /v3/webHooks");

    @Test
    void whatWasMadeBeforeAKillIsFoundAndNotMadeTwice() throws Exception {
        for (String make : MAKES.subList(MAKES.size() - Math.min(KILLS, MAKES.size()), MAKES.size())) {
            killAfter(make.split(" "));
            call("DELETE", "/faults", "");
        }

        assertThat(connect().exitCode()).isZero();
        assertEverythingIsThereOnce();
        assertThat(connect().out()).startsWith("nothing to change");
    }

    /** The service does what it is asked for and keeps the command waiting for the answer. */
    private void killAfter(String[] make) throws Exception {
        int before = objects().path(make[0]).size();
        fault("{\"count\":1,\"method\":\"POST\",\"target\":\"%s\",\"path\":\"%s\",\"unanswered\":true,\"delayMs\":5000}"
                .formatted(make[1], make[2]));
        try (ConnectorProcess command = ConnectorProcess.inAsIs(temp, Map.of())) {
            command.launch(local("connect", "--yes"));
            await().atMost(BOUND).until(() -> objects().path(make[0]).size() > before || !command.isAlive());
            command.kill();
        }
        assertThat(objects().path(make[0])).as(Files.readString(temp.resolve("connector.log"))).hasSizeGreaterThan(before);
    }
}
