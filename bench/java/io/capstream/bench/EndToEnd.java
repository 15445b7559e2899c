package io.capstream.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * From the webhook to a stub of Platform: the connector and the {@link Floor} in turns, under the same load, in one run. Settings are
 * system properties, see {@link Plan}.
 */
final class EndToEnd {

    private static final String SECRET = "bench";
    private static final long PACE_MILLIS = 20;

    private final Plan plan;
    private final StubPlatform platform;
    private final PrintStream out;
    private final Map<String, Long> nextEvents = new LinkedHashMap<>();

    private EndToEnd(Plan plan, StubPlatform platform, PrintStream out) {
        this.plan = plan;
        this.platform = platform;
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        Plan plan = Plan.fromSystemProperties();
        try (StubPlatform platform = new StubPlatform()) {
            new EndToEnd(plan, platform, System.out).run();
        }
        System.exit(0);
    }

    private void run() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(plan.folder(), "end-to-end-");
        out.printf("%s%n", plan);
        try (Subject connector = Subject.start("connector", plan.port(), folder, plan.connector(folder, platform), Map.of());
                Subject floor = Subject.start("floor", plan.port() + 1, folder, plan.floor(folder, platform), Map.of())) {
            warmUp(connector);
            warmUp(floor);
            for (long latency : plan.latencies()) {
                platform.latency(latency);
                compare(connector, floor, "Platform answers after " + latency + " ms");
            }
        }
    }

    private void warmUp(Subject subject) throws IOException, InterruptedException {
        try (LoadGenerator load = generator(subject)) {
            load.flatOut(plan.warmUp().toMillis());
            nextEvents.put(subject.name(), load.nextEvent());
        }
        awaitDrain(subject);
    }

    private void compare(Subject connector, Subject floor, String title) throws IOException, InterruptedException {
        List<Window> ours = new ArrayList<>();
        List<Window> floors = new ArrayList<>();
        for (int round = 0; round < plan.rounds(); round++) {
            ours.add(measure(connector));
            floors.add(measure(floor));
        }
        out.printf("%n%s; medians of %d windows of %d s (least to most)%n", title, plan.rounds(), plan.window().toSeconds());
        out.printf("%-34s %28s %28s %8s%n", "", "connector", "floor", "ratio");
        line("accepted a second", ours, floors, Window::acceptedPerSecond);
        line("end to end a second", ours, floors, Window::endToEndPerSecond);
        line("drained after, ms", ours, floors, window -> window.drain().toMillis());
        line("CPU of the process, us an event", ours, floors, Window::cpuMicros);
        line("accept p50, ms, flat out", ours, floors, window -> window.flatOut().millisAt(50));
        line("accept p99, ms, flat out", ours, floors, window -> window.flatOut().millisAt(99));
        line("accept p50, ms, half rate", ours, floors, window -> window.halfRate().millisAt(50));
        line("accept p99, ms, half rate", ours, floors, window -> window.halfRate().millisAt(99));
        line("accept p99.9, ms, half rate", ours, floors, window -> window.halfRate().millisAt(99.9));
        line("RSS, MB", ours, floors, Window::residentMegabytes);
        line("refused", ours, floors, window -> window.flatOut().refused() + window.halfRate().refused());
    }

    private void line(String what, List<Window> ours, List<Window> floors, ToDoubleFunction<Window> value) {
        Spread our = Spread.of(ours, value);
        Spread floor = Spread.of(floors, value);
        out.printf(Locale.ROOT, "%-34s %28s %28s %8.2f%n", what, our, floor, our.median() / floor.median());
    }

    private Window measure(Subject subject) throws IOException, InterruptedException {
        try (LoadGenerator load = generator(subject)) {
            Duration cpu = subject.cpu();
            Load flatOut = load.flatOut(plan.window().toMillis());
            long before = System.nanoTime();
            long firstOfNext = load.nextEvent();
            nextEvents.put(subject.name(), firstOfNext);
            awaitDrain(subject);
            Duration drain = Duration.ofNanos(System.nanoTime() - before);
            Duration used = subject.cpu().minus(cpu);
            double endToEnd = flatOut.accepted() / ((flatOut.nanos() + drain.toNanos()) / (double) TimeUnit.SECONDS.toNanos(1));
            Load halfRate = load.atRate(Math.max(1, (long) endToEnd / 2), plan.window().toMillis() / 2);
            nextEvents.put(subject.name(), load.nextEvent());
            awaitDrain(subject);
            return new Window(flatOut, halfRate, drain, used, subject.residentMegabytes());
        }
    }

    private LoadGenerator generator(Subject subject) throws IOException {
        return new LoadGenerator(subject.port(), plan.connections(), SECRET, nextEvents.getOrDefault(subject.name(), 0L));
    }

    /** Until as many records have come as events were sent; each sample event becomes one record. */
    private void awaitDrain(Subject subject) throws InterruptedException {
        if (!plan.deliver()) {
            return;
        }
        long sent = nextEvents.get(subject.name());
        String inlet = plan.inlet(subject.name(), "events");
        while (platform.records(inlet) < sent) {
            TimeUnit.MILLISECONDS.sleep(PACE_MILLIS);
        }
    }

    /** One measurement of one subject. */
    private record Window(Load flatOut, Load halfRate, Duration drain, Duration cpu, long residentMegabytes) {

        private double acceptedPerSecond() {
            return flatOut.perSecond();
        }

        /** Until the last of them has arrived. */
        private double endToEndPerSecond() {
            return flatOut.accepted() * (double) TimeUnit.SECONDS.toNanos(1) / (flatOut.nanos() + drain.toNanos());
        }

        private double cpuMicros() {
            return cpu.toNanos() / 1_000.0 / flatOut.accepted();
        }
    }
}
