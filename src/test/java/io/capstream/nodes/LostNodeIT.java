package io.capstream.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.ConnectorProcess;
import java.time.Duration;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A node that is gone or hangs: the other one takes its lanes. */
@EnabledIfSystemProperty(named = TwoNodes.LONG, matches = "true")
class LostNodeIT extends TwoNodes {

    @ParameterizedTest
    @MethodSource("rounds")
    void theLanesOfAKilledNodeMove() throws Exception {
        ConnectorProcess process = cluster.one().process();
        try (Run run = cluster.run()) {
            run.awaitRequestOf(cluster.one());
            run.expectLanesAt(cluster.other());
            process.kill();
            run.goOn();
            process.start();
            run.awaitRequestOf(cluster.one());
            Account account = run.end("kill -9");

            assertThat(account).matches(Account::isEven);
            assertThat(account.longestWait()).isLessThan(LANES_MOVE);
            assertThat(account.longestPause()).isLessThan(MOMENT);
        }
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void theLanesOfAFrozenNodeMove() throws Exception {
        freezeFor(Duration.ofSeconds(15));
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void theLanesOfANodeThatIsFrozenForLongMove() throws Exception {
        freezeFor(Duration.ofSeconds(45));
    }

    private static void freezeFor(Duration time) throws Exception {
        ConnectorProcess process = cluster.one().process();
        try (Run run = cluster.run()) {
            run.awaitRequestOf(cluster.one());
            run.expectLanesAt(cluster.other());
            process.freeze();
            run.goOn(time);
            process.thaw();
            run.awaitRequestOf(cluster.one());
            Account account = run.end("SIGSTOP of " + time);

            assertThat(account).matches(Account::isEven);
            assertThat(account.longestWait()).isLessThan(LANES_MOVE);
            assertThat(account.longestPause()).isLessThan(MOMENT);
        }
    }
}
