package io.capstream.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Subjects under the same load, in turns: what disturbs the machine for a while disturbs them all. */
final class Comparison {

    private static final long PACE_MILLIS = 20;
    private static final long LONGEST_WAIT_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Plan plan;
    private final StubPlatform platform;
    private final List<Subject> subjects;
    private final Map<Subject, Long> nextEvents = new LinkedHashMap<>();

    Comparison(Plan plan, StubPlatform platform, List<Subject> subjects) {
        this.plan = plan;
        this.platform = platform;
        this.subjects = subjects;
        subjects.forEach(subject -> nextEvents.put(subject, subject.stored()));
    }

    /** As long as the plan says, all under load in turns of a second, until the compilers have seen everything. */
    void warmUp() throws IOException, InterruptedException {
        for (long second = 0; second < plan.warmUp().toSeconds(); second++) {
            for (Subject subject : subjects) {
                flatOut(subject, Duration.ofSeconds(1));
            }
        }
        for (Subject subject : subjects) {
            awaitDrain(subject);
        }
    }

    /** Adds a window of each subject a round to the results under this title. */
    void measure(String title, Results results) throws IOException, InterruptedException {
        for (int round = 0; round < plan.rounds(); round++) {
            for (Subject subject : subjects) {
                results.add(title, subject.name(), window(subject));
            }
        }
    }

    private Window window(Subject subject) throws IOException, InterruptedException {
        Duration before = subject.cpu();
        Load flatOut = flatOut(subject, plan.window());
        long last = System.nanoTime();
        awaitDrain(subject);
        Duration drain = Duration.ofNanos(System.nanoTime() - last);
        Duration cpu = subject.cpu().minus(before);
        double endToEnd = flatOut.accepted() * (double) TimeUnit.SECONDS.toNanos(1) / (flatOut.nanos() + drain.toNanos());
        Load halfRate = atRate(subject, Math.max(1, (long) endToEnd / 2), plan.window().dividedBy(2));
        awaitDrain(subject);
        return new Window(flatOut, halfRate, drain, cpu, subject.residentMegabytes());
    }

    Load flatOut(Subject subject, Duration time) throws IOException {
        try (LoadGenerator generator = generator(subject)) {
            Load load = generator.flatOut(time.toMillis());
            nextEvents.put(subject, generator.nextEvent());
            return load;
        }
    }

    private Load atRate(Subject subject, long perSecond, Duration time) throws IOException {
        try (LoadGenerator generator = generator(subject)) {
            Load load = generator.atRate(perSecond, time.toMillis());
            nextEvents.put(subject, generator.nextEvent());
            return load;
        }
    }

    private LoadGenerator generator(Subject subject) throws IOException {
        return new LoadGenerator(subject.ports(), plan.connections(), Plan.SECRET, nextEvents.get(subject));
    }

    /** How many events were sent and have not come to Platform yet. */
    long waiting(Subject subject) {
        return nextEvents.get(subject) - subject.stored() - platform.records(subject.inlet());
    }

    /** @throws IllegalStateException when no more come, and some have not */
    void awaitDrain(Subject subject) throws InterruptedException {
        long least = Long.MAX_VALUE;
        long since = System.nanoTime();
        for (long waiting = waiting(subject); plan.deliver() && waiting > 0; waiting = waiting(subject)) {
            if (waiting < least) {
                least = waiting;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > LONGEST_WAIT_NANOS) {
                throw new IllegalStateException(waiting + " events of " + subject.name() + " do not come to Platform; see its log");
            }
            TimeUnit.MILLISECONDS.sleep(PACE_MILLIS);
        }
    }
}
