package io.capstream.eventlog.lane;

import io.capstream.event.BatchInHand;
import io.capstream.event.LoggedEvent;
import io.capstream.event.MappingVersion;
import io.capstream.event.MappingVersions;
import io.capstream.event.Refusal;
import io.capstream.event.ReplayedEvents;
import io.capstream.eventlog.store.StorableText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/** Events of one lane on their way through a route, and those among them that turned out to be dead letters. */
public final class Batch {

    private static final String PROPERTY = "CapillaryEventLogBatch";
    private static final Duration SAID_AGAIN = Duration.ofSeconds(30);

    private final LanePosition mark;
    private final long through;
    private final boolean full;
    private final List<Entry> entries;
    private final ReplayedEvents replayed;
    private final Map<Long, Entry> bySeq;
    private final Map<Long, DeadLetterNote> dead = new ConcurrentHashMap<>();
    private final MappingVersions mappings = new MappingVersions();
    private final Map<String, Instant> held = new ConcurrentHashMap<>();

    /**
     * Events in order.
     *
     * @param mark    where the lane stood when they were read
     * @param through position to which the lane has come when they are done
     * @param full    whether as many were read as a batch holds, so that more may wait behind them
     */
    public Batch(LanePosition mark, long through, boolean full, List<Entry> entries, ReplayedEvents replayed) {
        this.mark = mark;
        this.through = through;
        this.full = full;
        this.replayed = replayed;
        this.entries = List.copyOf(entries);
        this.bySeq = entries.stream().collect(Collectors.toMap(entry -> entry.event().seq(), Function.identity()));
    }

    /**
     * The batch that the exchange, or the one that it was split from, brings.
     *
     * @throws IllegalStateException when it does not come from {@code event-log:batches}
     */
    public static Batch of(Exchange exchange) {
        return find(exchange).orElseThrow(() -> new IllegalStateException(
                "route " + exchange.getFromRouteId() + " brings no batch of the event log. "
                        + "Only a route that begins with event-log:batches, and what it calls, can use this step"));
    }

    public static Optional<Batch> find(Exchange exchange) {
        return Optional.ofNullable(exchange.getProperty(PROPERTY, Batch.class));
    }

    public void putOn(Exchange exchange) {
        exchange.getIn().setBody(entries.stream().map(Entry::event).toList());
        exchange.setProperty(PROPERTY, this);
        exchange.setVariable(LoggedEvent.LANE, lane());
        exchange.setProperty(MappingVersions.PROPERTY, mappings);
        exchange.setProperty(ReplayedEvents.PROPERTY, replayed);
    }

    /**
     * Notes that an event will not be delivered; the first reason given counts. Kept when the batch is committed.
     *
     * @throws IllegalArgumentException when the event is not of this batch
     */
    public void deadLetter(Refusal refusal) {
        long seq = refusal.seq();
        if (!bySeq.containsKey(seq)) {
            throw new IllegalArgumentException("event " + seq + " is not of the batch in hand, of lane " + lane());
        }
        dead.putIfAbsent(seq, new DeadLetterNote(
                seq, bySeq.get(seq).eventName(), refusal.reason().toString(), StorableText.of(refusal.message())));
    }

    /**
     * @param left  what its route has left of it
     * @param route the route's id
     * @throws IllegalStateException when there is something left to do
     */
    public void requireSettled(BatchInHand left, String route) {
        if (left.isPending()) {
            throw new IllegalStateException("route " + route + " has ended though records of its batch are not sent. Nothing is lost: the "
                    + "batch comes again. Put the steps back that send it, as routes/deliver has them");
        }
        long forgotten = left.refusals().stream().filter(refusal -> !dead.containsKey(refusal.seq())).count();
        if (forgotten > 0) {
            throw new IllegalStateException("route " + route + " has ended though " + forgotten + " events of its batch cannot be delivered "
                    + "and are no dead letters. Nothing is lost: the batch comes again. Let each refusal go to event-log:dead-letter, as in "
                    + "routes/deliver");
        }
    }

    /**
     * @param route the route's id
     * @throws IllegalStateException when a step has left out events of the batch, which nobody has mapped or given up
     */
    public void requireMapped(String route) {
        long leftOut = bySeq.keySet().stream().filter(seq -> mappings.of(seq).isEmpty() && !dead.containsKey(seq)).count();
        if (leftOut > 0) {
            throw new IllegalStateException("route " + route + " has left out " + leftOut + " events of its batch, which are neither mapped nor "
                    + "dead letters. Nothing is lost: the batch comes again. To keep events from Adobe, give the records of their mapping file "
                    + "a condition (when), or leave them out of the log (excludeEventNames of event-log:append)");
        }
    }

    /** Whether it is long ago that the batch was held for this. It is tried every few seconds, and fails for the same most often. */
    public boolean isNews(String error, Instant now) {
        Instant before = held.get(error);
        boolean news = before == null || Duration.between(before, now).abs().compareTo(SAID_AGAIN) >= 0;
        if (news) {
            held.put(error, now);
        }
        return news;
    }

    public int lane() {
        return mark.lane();
    }

    LanePosition mark() {
        return mark;
    }

    /** Where the lane stands when the batch is done. */
    LanePosition nextMark() {
        return new LanePosition(mark.lane(), through, mark.rewinds());
    }

    /** Whether more may wait behind it. */
    boolean isFull() {
        return full;
    }

    /** Whether there is nothing to deliver, as only dead letters come next. */
    boolean isEmpty() {
        return entries.isEmpty();
    }

    long firstPosition() {
        return entries.get(0).position();
    }

    long lastPosition() {
        return through;
    }

    List<Entry> entries() {
        return entries;
    }

    /** What mapped the event on its way; empty when no mapping did. */
    Optional<MappingVersion> mappedBy(Entry entry) {
        return mappings.of(entry.event().seq());
    }

    Set<Long> replayed() {
        return replayed.seqs();
    }

    /** Numbers of the delivered events of which a part was left out, and what. */
    Map<Long, Set<String>> superseded() {
        return replayed.seqs().stream()
                .filter(seq -> !dead.containsKey(seq) && !replayed.superseded(seq).isEmpty())
                .collect(Collectors.toMap(Function.identity(), replayed::superseded));
    }

    List<DeadLetterNote> dead() {
        return List.copyOf(dead.values());
    }

    /** Event names to how many of their events have been delivered. */
    Map<String, Long> delivered() {
        return entries.stream()
                .filter(entry -> !dead.containsKey(entry.event().seq()))
                .collect(Collectors.groupingBy(Entry::eventName, Collectors.counting()));
    }

    @Override
    public String toString() {
        return entries.size() + " events of lane " + lane() + " after position " + mark.cursor();
    }

    /**
     * An event at its place in the lane.
     *
     * @param createdAt when it was made, in milliseconds
     */
    record Entry(long position, String eventName, LoggedEvent event, long createdAt) {

        /** In place of a time, for what an earlier release stored. */
        static final long NOT_DATED = Long.MAX_VALUE;

        /** Whether it is known when the event was made. */
        boolean isDated() {
            return createdAt != NOT_DATED;
        }

        /** Whether it names one: those that do not have no order among themselves. */
        boolean isOfACustomer() {
            return !event.orderKey().endsWith("|");
        }

        /** Whether it is not at the place where it was accepted. */
        boolean isReplayed() {
            return position != event.seq();
        }
    }

    /** Why an event of the batch is a dead letter. */
    record DeadLetterNote(long seq, String eventName, String reason, String message) {
    }
}
