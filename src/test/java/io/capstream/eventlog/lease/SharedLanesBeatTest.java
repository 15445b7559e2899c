package io.capstream.eventlog.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.eventlog.LogDatabase;
import io.capstream.eventlog.store.Database;
import io.capstream.eventlog.store.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the lanes at each sign of life, beat by beat: by a clock that goes when the test says so. */
class SharedLanesBeatTest {

    private static final int LANES = 4;
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final NodeSettings SETTINGS = new NodeSettings("", LEASE, Duration.ofSeconds(150));

    @TempDir
    Path folder;

    private Database database;
    private Instant now = Instant.EPOCH;
    private SharedLanes one;
    private SharedLanes other;

    @BeforeEach
    void open() {
        database = Database.open(LogDatabase.settings(LogDatabase.POSTGRES.newUrl(folder), LANES, 10));
        for (int lane = 0; lane < LANES; lane++) {
            session().sql().sql("insert into lane (lane, cursor) values (?, 0)").param(lane).update();
        }
        table().layOut();
        one = node("one");
        other = node("other");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aRouteThatIsReplacedMovesNoLane() {
        join(one);
        join(other);
        one.beat();
        other.beat();
        long taken = tokens();

        one.leave();
        one.beat();
        other.beat();
        join(one);
        other.beat();

        assertThat(lanes(one)).hasSize(2);
        assertThat(tokens()).as("how often lanes were taken").isEqualTo(taken);
    }

    @Test
    void aRouteThatDoesNotComeBackLeavesItsLanesAfterALease() {
        join(one);
        join(other);
        one.beat();
        other.beat();

        one.leave();
        now = now.plus(LEASE);
        other.beat();
        one.beat();
        other.beat();

        assertThat(lanes(one)).isEmpty();
        assertThat(lanes(other)).hasSize(LANES);
    }

    @Test
    void batchesThatDoNotComeBackAreLeftToANodeThatCanDeliver() throws InterruptedException {
        join(one);
        List<LaneLease> inHand = List.of(take(one, 0), take(one, 1), take(one, 2), take(one, 3));
        beatsOfANodeWhoseBatchesDoNotComeBack();
        assertThat(inHand).as("while no other can deliver").allMatch(LaneLease::isHeld);

        join(other);
        one.beat();
        other.beat();

        assertThat(inHand).noneMatch(LaneLease::isHeld);
        assertThat(lanes(other)).hasSize(LANES);
        assertThat(doubts()).as("without events there is no doubt what was sent").isZero();
    }

    /** It could not settle what it had in hand; that is no sign that it cannot deliver. */
    @Test
    void aNodeThatDidNotReachTheDatabaseGetsItsShareWhenWhatItHadInHandIsOver() throws InterruptedException {
        join(one);
        LaneLease inHand = take(one, 0);
        session().sql().sql("update lane_lease set until = 0").update();
        session().sql().sql("update node set beat_at = 0").update();
        join(other);
        assertThat(lanes(other)).hasSize(LANES);

        beatsOfBoth(20);
        assertThat(lanes(one)).as("the next batch of a lane would wait for the lost one").isEmpty();
        inHand.close();
        beatsOfBoth(2);

        assertThat(lanes(one)).hasSize(2);
    }

    private void beatsOfBoth(int number) {
        for (int beat = 0; beat < number; beat++) {
            now = now.plus(SETTINGS.beat());
            one.beat();
            other.beat();
        }
        one.beat();
    }

    @Test
    void whenNobodyCanDeliverTheLanesStayWhereTheyAre() throws InterruptedException {
        join(one);
        join(other);
        one.beat();
        other.beat();
        long taken = tokens();
        List<LaneLease> inHand = List.of(take(one, lanes(one).get(0)), take(other, lanes(other).get(0)));

        for (int beat = 0; beat < 40; beat++) {
            now = now.plus(SETTINGS.beat());
            inHand.forEach(LaneLease::failed);
            one.beat();
            other.beat();
        }

        assertThat(inHand).allMatch(LaneLease::isHeld);
        assertThat(tokens()).as("how often lanes were taken").isEqualTo(taken);
    }

    /** Each is noted to be in hand for long, found unable after a lease, and given up after one more. */
    private void beatsOfANodeWhoseBatchesDoNotComeBack() {
        for (int beat = 0; beat < 40; beat++) {
            now = now.plus(SETTINGS.beat());
            one.beat();
        }
    }

    private static LaneLease take(SharedLanes node, int lane) throws InterruptedException {
        return node.take(lane).orElseThrow();
    }

    private static void join(SharedLanes node) {
        node.join(lane -> { }, 10);
        node.beat();
    }

    private List<Integer> lanes(SharedLanes node) {
        return List.of(0, 1, 2, 3).stream().filter(node::has).toList();
    }

    private long tokens() {
        return session().sql().sql("select sum(token) from lane").query(Long.class).single();
    }

    private long doubts() {
        return session().sql().sql("select count(*) from lane_doubt").query(Long.class).single();
    }

    private SharedLanes node(String name) {
        return new SharedLanes(table(), new Identity(name, name, "1"), SETTINGS, LANES, () -> "mapped alike", () -> now);
    }

    private LeaseTable table() {
        return new LeaseTable(session(), LANES, LEASE);
    }

    private Session session() {
        return database.nodes().orElseThrow();
    }
}
