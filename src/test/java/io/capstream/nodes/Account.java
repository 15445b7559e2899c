package io.capstream.nodes;

import io.capstream.PointsEvent;
import io.capstream.nodes.Platform.Arrival;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What became of the events of a load.
 *
 * @param accepted     answered 202
 * @param delivered    arrived, each counted once
 * @param repeated     experience events that arrived again
 * @param deadLettered as the nodes tell
 * @param lost         accepted, and neither delivered nor a dead letter
 * @param older        customers of whom Platform has an older state than the newest that was accepted
 * @param late         profiles that arrived after a newer one of the same customer
 * @param longestWait  of an event from its 202 to its arrival, whichever node had its lane
 * @param longestPause between two events that were accepted, by whichever node
 * @param answers      how often each status came; what failed without one, by the failure
 */
record Account(int accepted, int delivered, int repeated, long deadLettered, long lost, long older, int late, Duration longestWait,
        Duration longestPause, Map<String, Integer> answers) {

    static Account of(Load load, List<Arrival> arrivals, long deadLettered) {
        Map<PointsEvent, Long> accepted = load.accepted();
        Received received = Received.of(accepted.keySet().stream().map(PointsEvent::customer).collect(Collectors.toSet()), arrivals);
        Set<PointsEvent> mapped = accepted.keySet().stream().filter(PointsEvent::isMapped).collect(Collectors.toSet());
        long missing = mapped.stream().filter(event -> !received.events().containsKey(event)).count();
        long missingDeadLetters = accepted.size() - mapped.size() - deadLettered;
        return new Account(accepted.size(), received.events().size(), received.repeated(), deadLettered, missing + missingDeadLetters,
                older(mapped, received.states()), received.late(), longestWait(accepted, received.events()), longestPause(accepted),
                load.answers());
    }

    /** Nothing is lost, and Platform has the newest state of every customer. */
    boolean isEven() {
        return lost == 0 && older == 0;
    }

    private static long older(Set<PointsEvent> mapped, Map<Integer, Integer> states) {
        Map<Integer, Integer> newest = new HashMap<>();
        mapped.forEach(event -> newest.merge(event.customer(), event.number(), Math::max));
        return newest.entrySet().stream().filter(state -> !state.getValue().equals(states.get(state.getKey()))).count();
    }

    private static Duration longestWait(Map<PointsEvent, Long> accepted, Map<PointsEvent, Long> delivered) {
        return Duration.ofNanos(accepted.entrySet().stream().filter(event -> delivered.containsKey(event.getKey()))
                .mapToLong(event -> delivered.get(event.getKey()) - event.getValue()).max().orElse(0));
    }

    private static Duration longestPause(Map<PointsEvent, Long> accepted) {
        long[] times = accepted.values().stream().mapToLong(Long::longValue).sorted().toArray();
        long longest = 0;
        for (int i = 1; i < times.length; i++) {
            longest = Math.max(longest, times[i] - times[i - 1]);
        }
        return Duration.ofNanos(longest);
    }
}
