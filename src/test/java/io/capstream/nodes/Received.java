package io.capstream.nodes;

import io.capstream.PointsEvent;
import io.capstream.nodes.Platform.Arrival;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What Platform got of some customers, from whichever node. */
final class Received {

    private final Map<PointsEvent, Long> events = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private final Map<Integer, Integer> states = new HashMap<>();
    private final Map<Integer, Integer> newest = new HashMap<>();
    private int repeated;
    private int late;

    static Received of(Set<Integer> customers, List<Arrival> arrivals) {
        Received received = new Received();
        arrivals.stream().filter(arrival -> customers.contains(arrival.record().event().customer())).forEach(received::take);
        return received;
    }

    private void take(Arrival arrival) {
        PointsEvent event = arrival.record().event();
        if (arrival.record().isProfile()) {
            states.put(event.customer(), event.number());
            late += newest.merge(event.customer(), event.number(), Math::max) > event.number() ? 1 : 0;
        } else {
            events.putIfAbsent(event, arrival.nanos());
            repeated += ids.add(arrival.record().id()) ? 0 : 1;
        }
    }

    /** Each event that arrived as an experience event, with the time of its first arrival in nanoseconds. */
    Map<PointsEvent, Long> events() {
        return events;
    }

    /** The number of the event that each customer's profile shows. */
    Map<Integer, Integer> states() {
        return states;
    }

    /** Experience events that arrived again. */
    int repeated() {
        return repeated;
    }

    /** Profiles that arrived after a newer one of the same customer. */
    int late() {
        return late;
    }
}
