package io.capstream.event;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Which events of a batch come after newer ones of their customer, or may: replayed ones, and those that Capillary made earlier and sent
 * later. And what was left out of them as newer events had stated it already. The event log puts it on
 * the batch's exchange and whoever maps notes into it, so that it holds in a route that splits as well.
 */
public final class ReplayedEvents {

    /** The exchange's property that holds it. */
    public static final String PROPERTY = "CapillaryReplayedEvents";

    /** For events that do not come from the log. */
    public static final ReplayedEvents NONE = new ReplayedEvents(Set.of(), (event, action) -> true);

    private final Set<Long> seqs;
    private final NewerEvents newer;
    private final Map<Long, Set<String>> superseded = new ConcurrentHashMap<>();

    /** @param seqs numbers of the events that are replayed, or may be late */
    public ReplayedEvents(Set<Long> seqs, NewerEvents newer) {
        this.seqs = Set.copyOf(seqs);
        this.newer = newer;
    }

    /** Whether the event is one of them. */
    public boolean contains(LoggedEvent event) {
        return seqs.contains(event.seq());
    }

    /** {@link NewerEvents#visit}. */
    public boolean visitNewer(LoggedEvent event, Consumer<LoggedEvent> action) {
        return newer.visit(event, action);
    }

    /** Notes what was left out of an event, if it is one of these. Where it is mapped again the last time counts. */
    public void noteSuperseded(LoggedEvent event, Set<String> fields) {
        if (contains(event)) {
            superseded.put(event.seq(), fields);
        }
    }

    /** What was left out of the event; nothing when it is not one of these. */
    public Set<String> superseded(long seq) {
        return superseded.getOrDefault(seq, Set.of());
    }

    /** Numbers of these events. */
    public Set<Long> seqs() {
        return seqs;
    }
}
