package io.capstream.eventlog.store;

import io.capstream.event.KnownEvents;
import java.util.HashSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Names under which events are counted where people and machines look. Whoever has the secret can post any name, so that only so many
 * stand for themselves: those that have a mapping, the empty one of what cannot be read, and a bound of others.
 */
@Component
public final class ShownNames {

    /** Stands for every name beyond the bound. */
    public static final String OTHER = "(other)";
    /** As many names without a mapping. */
    public static final int MOST = 500;

    private static final String UNREADABLE = "";

    private final KnownEvents mapped;
    private final Set<String> given = new HashSet<>();
    private int others;

    ShownNames(KnownEvents mapped) {
        this.mapped = mapped;
    }

    /** The names that are shown in any case. */
    public Set<String> always() {
        Set<String> names = new HashSet<>(mapped.names());
        names.add(UNREADABLE);
        return names;
    }

    /** The name itself, or {@link #OTHER}. Who came first keeps its name, as a counter cannot change it. */
    synchronized String of(String eventName) {
        if (given.contains(eventName)) {
            return eventName;
        }
        if (!always().contains(eventName) && ++others > MOST) {
            others = MOST;
            return OTHER;
        }
        given.add(eventName);
        return eventName;
    }
}
