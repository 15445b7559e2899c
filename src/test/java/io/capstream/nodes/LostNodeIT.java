package io.capstream.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.ConnectorProcess;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A node that is gone: the other one takes its lanes. */
class LostNodeIT extends TwoNodes {

    @ParameterizedTest
    @MethodSource("rounds")
    void theLanesOfAKilledNodeMove() throws Exception {
        ConnectorProcess process = cluster.one().process();
        try (Run run = cluster.run()) {
            run.awaitRequestOf(cluster.one());
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
}
