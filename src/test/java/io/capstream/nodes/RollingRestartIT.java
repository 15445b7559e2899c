package io.capstream.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.PointsEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One node after the other is stopped and started again, as an update does. */
@EnabledIfSystemProperty(named = TwoNodes.LONG, matches = "true")
class RollingRestartIT extends TwoNodes {

    @ParameterizedTest
    @MethodSource("rounds")
    void noCallIsRefusedBehindABalancerThatAsksForReadiness() throws Exception {
        try (Run run = cluster.run()) {
            for (Node node : cluster.nodes()) {
                restart(node, run);
            }
            Account account = run.end("rolling restart, a balancer that asks for readiness");

            assertThat(account).matches(Account::isEven);
            assertThat(account.answers()).containsOnlyKeys("202");
            assertThat(account.longestWait()).isLessThan(LANES_MOVE);
        }
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void aNodeTakesNoConnectionBeforeItCanAnswer() throws Exception {
        try (Run run = cluster.run(new Balancer(cluster.nodes(), Node::takesConnections))) {
            restart(cluster.one(), run);
            Account account = run.end("restart of a node, a balancer that only connects");

            assertThat(account).matches(Account::isEven);
            assertThat(account.answers()).doesNotContainKey("503");
        }
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void anotherMappingComesInWithARollingUpdate(int round) throws Exception {
        String type = "capillary.pointsIssued.round" + round;
        try (Run run = cluster.run()) {
            for (Node node : cluster.nodes()) {
                node.process().stop();
                mapPointsTo(type, node);
                node.process().start();
                run.awaitRequestOf(node);
            }
            Set<PointsEvent> mappedByBoth = run.accepted();
            Account account = run.end("rolling update with another mapping");

            assertThat(account).matches(Account::isEven);
            assertThat(run.typesOfAllBut(mappedByBoth)).containsExactly(type);
        }
    }

    private static void restart(Node node, Run run) throws Exception {
        node.process().stop();
        node.process().start();
        run.awaitRequestOf(node);
    }

    private static void mapPointsTo(String type, Node node) throws Exception {
        Path file = node.folder().resolve("mappings/points/pointsIssued.yaml");
        Files.writeString(file, Files.readString(file).replaceFirst("eventType: .*", "eventType: " + type));
    }
}
