package io.capstream.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.eventlog.OwnPostgres;
import java.time.Duration;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The database of all nodes is gone for a while: they take no events meanwhile, and lose none. */
@EnabledIfSystemProperty(named = TwoNodes.LONG, matches = "true")
class LostDatabaseIT extends TwoNodes {

    private static final Duration TIME = Duration.ofSeconds(20);

    @ParameterizedTest
    @MethodSource("rounds")
    void aServerThatIsKilledAndStartedAgainLosesNothing() throws Exception {
        try (Run run = cluster.run()) {
            cluster.database().kill();
            run.goOn(TIME);
            cluster.database().start();
            check(run.end("PostgreSQL killed and started again"));
        }
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void aServerWithoutAConnectionLeftLosesNothing() throws Exception {
        try (Run run = cluster.run()) {
            cluster.sessions().useUp();
            run.goOn(TIME);
            cluster.sessions().giveBack();
            check(run.end("connections used up"));
        }
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void aStandbyThatIsPromotedHasAllThatWasAccepted() throws Exception {
        OwnPostgres standby = cluster.standby();
        try (Run run = cluster.run()) {
            cluster.database().kill();
            standby.promote();
            cluster.leadTo(standby);
            check(run.end("PostgreSQL failed over"));
        }
    }

    private static void check(Account account) {
        assertThat(account).matches(Account::isEven);
        assertThat(account.longestPause()).isLessThan(TIME.plus(LANES_MOVE));
        assertThat(account.longestWait()).isLessThan(TIME.plus(LANES_MOVE));
    }
}
