package io.capstream.platform;

import io.capstream.event.DeadLetterReason;
import io.capstream.event.Refusal;
import io.capstream.xdm.XdmRecord;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/**
 * The events of a batch that would become dead letters, gathered from its mapping and from its dataflows before the first one is
 * kept. It is a variable of the batch's exchange.
 */
public final class Refusals {

    /** Variable that keeps them. */
    static final String VARIABLE = "refusals";
    /** A lone event may be at fault for these; many of them at once have a common cause. */
    private static final Set<DeadLetterReason> SYSTEMIC =
            EnumSet.of(DeadLetterReason.MAPPING, DeadLetterReason.REFUSED, DeadLetterReason.TOO_LARGE);

    private final Queue<Refusal> all = new ConcurrentLinkedQueue<>();
    private final Set<Long> withRecords;
    private final Set<Long> replayed;

    /** @param replayed events of which somebody tries whether they pass now: that they do not is no storm */
    Refusals(Collection<Refusal> refusals, Collection<List<XdmRecord>> dataflows, Set<Long> replayed) {
        this.replayed = replayed;
        all.addAll(refusals);
        withRecords = dataflows.stream().flatMap(List::stream).map(XdmRecord::seq).filter(seq -> !replayed.contains(seq))
                .collect(Collectors.toUnmodifiableSet());
    }

    void addAll(Collection<Refusal> refusals) {
        all.addAll(refusals);
    }

    /** All of them, an event that two dataflows refuse twice. */
    public List<Refusal> all() {
        return List.copyOf(all);
    }

    /** The first refusal of each event that has a mapping and comes for the first time. */
    Collection<Refusal> systemic() {
        return all.stream()
                .filter(refusal -> SYSTEMIC.contains(refusal.reason()) && !replayed.contains(refusal.seq()))
                .collect(Collectors.toMap(Refusal::seq, refusal -> refusal, (first, next) -> first, TreeMap::new))
                .values();
    }

    /** How many events of the batch have a mapping and come for the first time. */
    int mapped() {
        Set<Long> mapped = new HashSet<>(withRecords);
        systemic().forEach(refusal -> mapped.add(refusal.seq()));
        return mapped.size();
    }

    /** Reasons to how many events they concern. */
    static Map<DeadLetterReason, Long> count(Collection<Refusal> refusals) {
        return refusals.stream().collect(Collectors.groupingBy(Refusal::reason, TreeMap::new, Collectors.counting()));
    }
}
