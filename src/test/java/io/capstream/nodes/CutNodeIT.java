package io.capstream.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A node that does not reach the database, Platform, or both, while the other one does. */
class CutNodeIT extends TwoNodes {

    @ParameterizedTest
    @MethodSource("rounds")
    @EnabledIfSystemProperty(named = LONG, matches = "true")
    void whatNobodyCanDeliverIsDeliveredSoonAfterTheCauseIsGone() throws Exception {
        Duration time = Duration.ofSeconds(30);
        try (Run run = cluster.run()) {
            cluster.nodes().forEach(node -> node.platform().refuse());
            run.goOn(time);
            cluster.nodes().forEach(node -> node.platform().heal());
            Account account = run.end("no connection of any node to Platform");

            assertThat(account).matches(Account::isEven);
            assertThat(account.longestPause()).isLessThan(MOMENT);
            assertThat(account.longestWait()).isLessThan(time.plus(LANES_MOVE));
        }
    }
}
