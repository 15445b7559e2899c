package io.capstream.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * What two nodes do for each other, in short, and after one start of them: the test that ends one is the last. How long it takes, and all
 * else, is in the tests of {@link TwoNodes}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NodesIT {

    @TempDir
    static Path folder;

    static Cluster cluster;

    @BeforeAll
    static void startNodes() throws Exception {
        cluster = Cluster.startIn(folder);
    }

    @AfterAll
    static void stopNodes() throws Exception {
        cluster.close();
    }

    @Test
    @Order(1)
    void whatWaitsOnAnyNodeIsTriedWhenOneIsAskedTo() throws Exception {
        try (Run run = cluster.run()) {
            cluster.platform().askToWait();
            cluster.platform().awaitAskedToWait(cluster.nodes());
            cluster.platform().takeAgain();
            assertThat(cluster.other().post("/api/lanes/try", "{}").statusCode()).isEqualTo(202);
            run.awaitRequestOf(cluster.one());

            assertThat(run.settle("what waits is tried")).matches(Account::isEven);
        }
    }

    @Test
    @Order(2)
    void whatAFrozenNodeHasIsDeliveredByTheOther() throws Exception {
        Node node = cluster.one();
        try (Run run = cluster.run()) {
            run.awaitRequestOf(node);
            node.process().freeze();
            cluster.awaitAllLanesAt(cluster.other());
            node.process().thaw();

            assertThat(run.settle("SIGSTOP, in short")).matches(Account::isEven);
        }
    }

    @Test
    @Order(3)
    void whatAKilledNodeHasIsDeliveredByTheOther() throws Exception {
        Node node = cluster.one();
        try (Run run = cluster.run()) {
            run.awaitRequestOf(node);
            node.process().kill();

            assertThat(run.settle("kill -9, in short")).matches(Account::isEven);
        }
    }
}
