package io.capstream.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A node that does not reach the database, Platform, or both, while the other one does. */
@EnabledIfSystemProperty(named = TwoNodes.LONG, matches = "true")
class CutNodeIT extends TwoNodes {

    /** Slow answers are no reason to deliver everything twice, so a node waits a little when nothing comes back. */
    private static final Duration NOTHING_COMES_BACK = LANES_MOVE.multipliedBy(2);
    private static final int LANES = 8;
    private static final String OPENED_BREAKER = "gets no more requests";

    @ParameterizedTest
    @MethodSource("rounds")
    void aNodeThatIsCutOffInTheMidstOfAnAppendStopsNobody() throws Exception {
        Node node = cluster.one();
        int told = node.process().logText().length();
        try (Run run = cluster.run()) {
            cluster.sessions().cutInAnAppend(node);
            run.expectLanesAt(cluster.other());
            run.goOn(Duration.ofSeconds(12));
            node.database().heal();
            run.awaitRequestOf(node);
            Account account = run.end("cut in the midst of an append");

            assertThat(account).matches(Account::isEven);
            assertThat(account.longestPause()).isLessThan(MOMENT);
            assertThat(account.longestWait()).isLessThan(LANES_MOVE);
            assertThat(node.process().logText().substring(told)).as("a lost lane is no failure of Platform").doesNotContain(OPENED_BREAKER);
        }
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void nobodyWaitsForANodeThatIsCutOff(Cut cut, Duration time, int round) throws Exception {
        Node node = cluster.one();
        try (Run run = cluster.run()) {
            run.awaitRequestOf(node);
            run.expectLanesAt(cluster.other());
            cut.begin(node);
            run.goOn(time);
            cut.end(node);
            run.awaitRequestOf(node);
            Account account = run.end("cut of " + cut + " of " + time + ", round " + round);

            assertThat(account).matches(Account::isEven);
            assertThat(account.longestPause()).isLessThan(MOMENT);
            assertThat(account.longestWait()).isLessThan(cut == Cut.PLATFORM ? NOTHING_COMES_BACK : LANES_MOVE);
        }
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void aNodeThatPlatformRefusesGivesItsLanesToOneThatCanDeliver() throws Exception {
        Node node = cluster.one();
        try (Run run = cluster.run()) {
            run.awaitRequestOf(node);
            run.expectLanesAt(cluster.other());
            node.platform().refuse();
            run.goOn(Duration.ofSeconds(30));
            node.platform().heal();
            run.awaitRequestOf(node);
            Account account = run.end("no connection to Platform");

            assertThat(account).matches(Account::isEven);
            assertThat(account.longestWait()).isLessThan(LANES_MOVE);
        }
    }

    /** A node may find out sooner than the other, and leave its lanes for a moment; after that nothing moves. */
    @ParameterizedTest
    @MethodSource("outages")
    void whatNobodyCanDeliverStaysWhereItIsAndIsDeliveredSoonAfterTheCauseIsGone(Outage outage, int round) throws Exception {
        Duration time = Duration.ofSeconds(45);
        try (Run run = cluster.run()) {
            long taken = cluster.sessions().takenLanes();
            cluster.nodes().forEach(node -> outage.begin.accept(node.platform()));
            run.goOn(time);
            long moved = cluster.sessions().takenLanes() - taken;
            cluster.nodes().forEach(node -> node.platform().heal());
            Account account = run.end("Platform " + outage + " for all nodes, " + moved + " lanes moved, round " + round);

            assertThat(account).matches(Account::isEven);
            assertThat(account.longestPause()).isLessThan(MOMENT);
            assertThat(account.longestWait()).isLessThan(time.plus(NOTHING_COMES_BACK));
            assertThat(moved).isLessThanOrEqualTo(LANES);
        }
    }

    @Test
    void aNodeThatDoesNotReachTheDatabaseSaysSo() throws Exception {
        Node node = cluster.one();
        node.database().cut();
        try {
            await().atMost(LANES_MOVE).until(() -> !node.isReady());
            HttpResponse<String> answer = node.ask("/api/status");

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            assertThat(answer.body()).contains("database");
        } finally {
            node.database().heal();
        }
    }

    /** Its requests are on their way when its lanes move, and arrive after those of the new owner. Nothing newer comes afterwards. */
    @ParameterizedTest
    @MethodSource("rounds")
    void whatAFormerOwnerSendsLateLeavesNoOlderState() throws Exception {
        Node node = cluster.one();
        try (Run run = cluster.run()) {
            loseLanes(node, run);
            run.settle("the same, before they come");
            node.platform().heal();
            run.goOn(Duration.ofSeconds(3));
            node.database().heal();
            Account account = run.settle("requests of a former owner that come late");

            assertThat(account).matches(Account::isEven);
        }
    }

    /** It still has batches of lanes that are another's by now. That these fail is no failure of Platform. */
    @ParameterizedTest
    @MethodSource("rounds")
    void aNodeThatLostItsLanesDeliversAgainWhenItsWaysAreHealed() throws Exception {
        Node node = cluster.one();
        try (Run run = cluster.run()) {
            loseLanes(node, run);
            node.platform().refuse();
            run.goOn();
            node.platform().heal();
            node.database().heal();
            run.awaitRequestOf(node);
            Account account = run.end("lanes lost with requests on their way");

            assertThat(account).matches(Account::isEven);
        }
    }

    /** Nothing of the node passes, and the server gives its sessions up: its requests are on their way while another has its lanes. */
    private static void loseLanes(Node node, Run run) throws InterruptedException {
        node.platform().cut();
        run.goOn(Duration.ofSeconds(2));
        node.database().cut();
        cluster.sessions().end(node);
        run.goOn();
    }

    static Stream<Arguments> cuts() {
        return Stream.of(Cut.values()).flatMap(cut -> Stream.of(5, 30, 60).flatMap(seconds ->
                rounds().mapToObj(round -> Arguments.of(cut, Duration.ofSeconds(seconds), round))));
    }

    static Stream<Arguments> outages() {
        return Stream.of(Outage.values()).flatMap(outage -> rounds().mapToObj(round -> Arguments.of(outage, round)));
    }

    /** How Platform is away. */
    enum Outage {
        REFUSES(Wire::refuse), DOES_NOT_ANSWER(Wire::cut);

        private final Consumer<Wire> begin;

        Outage(Consumer<Wire> begin) {
            this.begin = begin;
        }
    }

    /** What a node does not reach any more. */
    enum Cut {
        DATABASE, PLATFORM, BOTH;

        private void begin(Node node) {
            ways(node).forEach(Wire::cut);
        }

        private void end(Node node) {
            ways(node).forEach(Wire::heal);
        }

        private Stream<Wire> ways(Node node) {
            return switch (this) {
                case DATABASE -> Stream.of(node.database());
                case PLATFORM -> Stream.of(node.platform());
                case BOTH -> Stream.of(node.database(), node.platform());
            };
        }
    }
}
