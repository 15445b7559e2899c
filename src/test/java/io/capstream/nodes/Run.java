package io.capstream.nodes;

import static org.awaitility.Awaitility.await;

import io.capstream.PointsEvent;
import io.capstream.PointsRecord;
import io.capstream.nodes.Platform.Arrival;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A scenario: events come in at an even pace before, during and after a fault. At its end there is an account of them. */
final class Run implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Run.class);
    private static final int EVENTS_BEFORE = 100;
    private static final int EVENTS_AFTER = 250;
    /** So soon a node that was away delivers again. */
    private static final Duration BACK_TO_WORK = Duration.ofMinutes(1);
    /** What a former owner of a lane may have sent late is mended when it can come no more: platform.request-max, and a little. */
    private static final Duration BOUND = Duration.ofMinutes(3);

    private final Cluster cluster;
    private final Platform platform;
    private final Load load;
    private final long deadLettersBefore;
    private Optional<LaneWatch> watch = Optional.empty();

    /** When it is made, the fault may come. */
    Run(Cluster cluster, Platform platform, Balancer balancer, int firstCustomer) throws IOException {
        this.cluster = cluster;
        this.platform = platform;
        this.deadLettersBefore = deadLetters();
        this.load = new Load(balancer, firstCustomer);
        load.awaitAccepted(EVENTS_BEFORE);
    }

    /** The fault begins, for which all lanes should move to a node. */
    void expectLanesAt(Node node) {
        watch = Optional.of(new LaneWatch(cluster.sessions(), node));
    }

    /** Waits until a node has a lane in hand: for the next request of it that comes to Platform, and is not answered yet. */
    void awaitRequestOf(Node node) {
        int before = platform.arrivals().size();
        await().atMost(BACK_TO_WORK).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).until(() ->
                platform.arrivals().stream().skip(before).anyMatch(arrival -> arrival.node().equals(node.name())));
    }

    /** Lets it go on for a time, such as that of a fault. */
    void goOn(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }

    /** Lets it go on for a while, until all is as before the fault. */
    void goOn() {
        load.awaitAccepted(EVENTS_AFTER);
    }

    /** No more events; all that were accepted are delivered when it returns, or can still not be. */
    Account settle(String scenario) throws IOException {
        load.stop();
        try {
            await().atMost(BOUND).pollInterval(Duration.ofSeconds(1)).until(() -> account().isEven());
        } catch (ConditionTimeoutException uneven) {
            LOG.warn("{}: not even after {}", scenario, BOUND);
        }
        Account account = account();
        LOG.info("{}: {}, lanes moved {}", scenario, account,
                watch.flatMap(LaneWatch::moved).map(after -> "after " + after.toMillis() + " ms").orElse("not"));
        return account;
    }

    /** Ends it, when all is as before the fault. */
    Account end(String scenario) throws IOException {
        goOn();
        return settle(scenario);
    }

    /** Those that were accepted so far. */
    Set<PointsEvent> accepted() {
        return load.accepted().keySet();
    }

    /** The types of the experience events that were made from all other events of it. */
    Set<String> typesOfAllBut(Set<PointsEvent> events) {
        Set<PointsEvent> others = new HashSet<>(accepted());
        others.removeAll(events);
        return platform.arrivals().stream().map(Arrival::record)
                .filter(record -> !record.isProfile() && others.contains(record.event()))
                .map(PointsRecord::type).collect(Collectors.toSet());
    }

    @Override
    public void close() {
        watch.ifPresent(LaneWatch::close);
        load.close();
    }

    private Account account() throws IOException {
        return Account.of(load, platform.arrivals(), deadLetters() - deadLettersBefore);
    }

    /** Of the whole log, as the node tells to which nothing is done. */
    private long deadLetters() throws IOException {
        return cluster.other().status().at("/totals/deadLettered").longValue();
    }
}
