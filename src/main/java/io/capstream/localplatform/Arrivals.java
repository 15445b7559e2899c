package io.capstream.localplatform;

import io.capstream.time.Steady;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The newest records of each inlet, in memory. */
@Component
@Profile("local")
class Arrivals {

    static final int KEPT_OF_AN_INLET = 1_000;

    private final InstantSource clock;
    private final InstantSource steady;
    private final Map<String, Deque<Arrival>> newestFirst = new HashMap<>();
    private long count;

    Arrivals(InstantSource clock, @Steady InstantSource steady) {
        this.clock = clock;
        this.steady = steady;
    }

    synchronized void add(Inlet inlet, String dataflow, Content content) {
        if (!content.isKept()) {
            return;
        }
        Deque<Arrival> arrivals = newestFirst.computeIfAbsent(inlet.name(), name -> new ArrayDeque<>());
        arrivals.addFirst(new Arrival(++count, inlet.name(), dataflow, clock.instant(), content.operation(), content.record()));
        if (arrivals.size() > KEPT_OF_AN_INLET) {
            arrivals.removeLast();
        }
        notifyAll();
    }

    /** Waits until so many are there, at this inlet or at all of them, or the time is over. */
    synchronized void await(Optional<Inlet> inlet, int many, Duration longest) throws InterruptedException {
        Instant end = steady.instant().plus(longest);
        long left = longest.toMillis();
        while (newest(inlet, many).size() < many && left > 0) {
            wait(left);
            left = Duration.between(steady.instant(), end).toMillis();
        }
    }

    /** The newest arrivals at this inlet, or at all of them. */
    synchronized List<Arrival> newest(Optional<Inlet> inlet, int limit) {
        return newestFirst.entrySet().stream()
                .filter(arrivals -> inlet.isEmpty() || inlet.get().name().equals(arrivals.getKey()))
                .flatMap(arrivals -> arrivals.getValue().stream())
                .sorted(Comparator.comparingLong(Arrival::number).reversed())
                .limit(limit)
                .toList();
    }
}
