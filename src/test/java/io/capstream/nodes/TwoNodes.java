package io.capstream.nodes;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes under load for all tests of a class. Each test is done as often as the property {@code nodes.rounds} says; with
 * {@code nodes.long=true} only, as each takes from half a minute to several.
 */
abstract class TwoNodes {

    static final String LONG = "nodes.long";
    /** So soon another node delivers what waits for one that is gone. The property is for a machine that has more to do. */
    static final Duration LANES_MOVE = Duration.ofSeconds(Integer.getInteger("nodes.within", 10));
    /** So long at most no node takes events, for the fault of one. */
    static final Duration MOMENT = LANES_MOVE.dividedBy(2);

    @TempDir
    static Path folder;

    static Cluster cluster;

    /** The next test begins with two nodes that are well; with new ones, when this one has shown that they are not. */
    @RegisterExtension
    static final AfterTestExecutionCallback MEND = test -> {
        if (test.getExecutionException().isPresent()) {
            cluster.kill();
        }
        cluster.mend();
    };

    @BeforeAll
    static void startNodes() throws Exception {
        cluster = Cluster.startIn(folder);
    }

    @AfterAll
    static void stopNodes() throws Exception {
        cluster.close();
    }

    static IntStream rounds() {
        return IntStream.rangeClosed(1, Integer.getInteger("nodes.rounds", 1));
    }
}
