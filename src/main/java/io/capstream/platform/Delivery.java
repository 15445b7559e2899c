package io.capstream.platform;

import io.capstream.event.BatchInHand;
import io.capstream.event.DeadLetterReason;
import io.capstream.event.Refusal;
import io.capstream.xdm.XdmRecord;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A mapped batch on its way to Platform, the body of its exchange: the records of each dataflow, and the events that would become dead
 * letters, at first those that could not be mapped.
 */
public final class Delivery implements BatchInHand {

    /** A lone event may be at fault for these; many of them at once have a common cause. */
    private static final Set<DeadLetterReason> SYSTEMIC =
            EnumSet.of(DeadLetterReason.MAPPING, DeadLetterReason.REFUSED, DeadLetterReason.TOO_LARGE);

    private final List<List<XdmRecord>> dataflows;
    private final int sent;
    private final List<Refusal> refusals;
    private final Set<Long> withRecords;
    private final Set<Long> replayed;

    /**
     * A batch of which nothing is sent yet.
     *
     * @param refusals  the events that could not be mapped
     * @param dataflows the records of the others, by dataflow, each in order
     * @param replayed  events of which somebody tries whether they pass now: that they do not is no storm
     */
    Delivery(List<Refusal> refusals, List<List<XdmRecord>> dataflows, Set<Long> replayed) {
        this(dataflows, 0, refusals,
                dataflows.stream().flatMap(List::stream).map(XdmRecord::seq).collect(Collectors.toUnmodifiableSet()), replayed);
    }

    private Delivery(List<List<XdmRecord>> dataflows, int sent, List<Refusal> refusals, Set<Long> withRecords, Set<Long> replayed) {
        this.dataflows = dataflows;
        this.sent = sent;
        this.refusals = refusals;
        this.withRecords = withRecords;
        this.replayed = replayed;
    }

    /** The same, when a dataflow's records were on their way. */
    Delivery plus(Outbox outbox) {
        return new Delivery(dataflows, outbox.isPending() ? sent : sent + 1,
                Stream.concat(refusals.stream(), outbox.refusals().stream()).toList(), withRecords, replayed);
    }

    /** The records of each dataflow. */
    public List<List<XdmRecord>> dataflows() {
        return dataflows;
    }

    @Override
    public boolean isPending() {
        return sent < dataflows.size();
    }

    /** What would become a dead letter, an event that two dataflows refuse twice. */
    @Override
    public List<Refusal> refusals() {
        return refusals;
    }

    /** The first refusal of each event that has a mapping and comes for the first time. */
    Collection<Refusal> systemic() {
        return refusals.stream()
                .filter(refusal -> SYSTEMIC.contains(refusal.reason()) && !replayed.contains(refusal.seq()))
                .collect(Collectors.toMap(Refusal::seq, refusal -> refusal, (first, next) -> first, TreeMap::new))
                .values();
    }

    /** How many events of the batch have a mapping and come for the first time. */
    int mapped() {
        Set<Long> mapped = new HashSet<>(withRecords);
        mapped.removeAll(replayed);
        systemic().forEach(refusal -> mapped.add(refusal.seq()));
        return mapped.size();
    }

    /** Reasons to how many events they concern. */
    static Map<DeadLetterReason, Long> count(Collection<Refusal> refusals) {
        return refusals.stream().collect(Collectors.groupingBy(Refusal::reason, TreeMap::new, Collectors.counting()));
    }
}
