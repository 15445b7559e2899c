package io.capstream.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What becomes of throughput and latency as things grow: events in the log, lanes, nodes on one PostgreSQL, a backlog, and a
 * long run. Settings are system properties, see {@link Plan}.
 */
final class Growth {

    private final Plan plan;
    private final StubPlatform platform;
    private final Path folder;
    private final Connector connector;

    private Growth(Plan plan, StubPlatform platform, Path folder) {
        this.plan = plan;
        this.platform = platform;
        this.folder = folder;
        this.connector = new Connector(plan, platform, folder, Connector.UNTHROTTLED);
    }

    public static void main(String[] arguments) throws Exception {
        Plan plan = Plan.fromSystemProperties();
        System.out.printf("%s%n", plan);
        try (StubPlatform platform = new StubPlatform()) {
            Growth growth = new Growth(plan, platform, Files.createTempDirectory(plan.folder(), "growth-"));
            for (String what : Plan.text("growth", "events,lanes,nodes,backlog").split(",")) {
                growth.run(what);
            }
        }
        System.exit(0);
    }

    private void run(String what) throws IOException, InterruptedException, SQLException {
        switch (what) {
            case "events" -> events();
            case "lanes" -> lanes();
            case "nodes" -> nodes();
            case "backlog" -> backlog();
            case "soak" -> soak();
            default -> throw new IllegalArgumentException("bench.growth knows events, lanes, nodes, backlog and soak, not " + what);
        }
    }

    private void events() throws IOException, InterruptedException, SQLException {
        Path filled = Files.createDirectories(Path.of(Plan.text("filled", folder.toString())).toAbsolutePath());
        List<Subject> subjects = new ArrayList<>();
        for (long events : Plan.numbers("events", "10000000,1000000,0")) {
            Path file = filled.resolve(events + ".db");
            long stored = events > 0 ? LogFilling.fill(file, events) : 0;
            subjects.add(connector.start(String.format(Locale.ROOT, "%,d events", events), file.toString(), stored));
        }
        compare("Events in the log", subjects);
    }

    private void lanes() throws IOException, InterruptedException {
        List<Subject> subjects = new ArrayList<>();
        for (long lanes : Plan.numbers("lanes", "16,8,4,1")) {
            subjects.add(connector.start(lanes + " lanes", "lanes-" + lanes + ".db", 0, "event-log.lanes=" + lanes));
        }
        compare("Lanes", subjects);
    }

    private void nodes() throws IOException, InterruptedException {
        try (EmbeddedPostgres two = EmbeddedPostgres.start(); EmbeddedPostgres one = EmbeddedPostgres.start()) {
            compare("Nodes on PostgreSQL", List.of(
                    connector.start("2 nodes", two.getJdbcUrl("postgres", "postgres"), 2, 0),
                    connector.start("1 node", one.getJdbcUrl("postgres", "postgres"), 1, 0)));
        }
    }

    private void compare(String title, List<Subject> subjects) throws IOException, InterruptedException {
        try {
            Comparison comparison = new Comparison(plan, platform, subjects);
            comparison.warmUp();
            Results results = new Results(System.out);
            comparison.measure(title, results);
            results.print(plan);
        } finally {
            subjects.forEach(Subject::close);
        }
    }

    /**
     * Platform is away until so many events wait, and comes back while calls go on coming as fast as they are answered. With the
     * throttle of the default settings: it also keeps a backlog from taking the processors from the webhook.
     */
    private void backlog() throws IOException, InterruptedException {
        long size = Plan.numbers("backlog", "1000000").get(0);
        try (Subject subject = new Connector(plan, platform, folder).start("backlog", "backlog.db", 0)) {
            Comparison load = new Comparison(plan, platform, List.of(subject));
            load.warmUp();
            System.out.printf("%nA backlog of %,d; medians of %d windows of %d s (least to most)%n", size, plan.rounds(),
                    plan.window().toSeconds());
            print("accepted a second, no backlog", windows(load, subject));
            print("RSS then, MB", List.of((double) subject.residentMegabytes()));
            grow(load, subject, size);
            long before = platform.records(subject.inlet());
            long start = System.nanoTime();
            print("accepted a second, backlog drains", windows(load, subject));
            print("delivered a second meanwhile", List.of(perSecond(platform.records(subject.inlet()) - before, start)));
            drain(load, subject);
            print("accepted a second, none left", windows(load, subject));
            print("RSS at the end, MB", List.of((double) subject.residentMegabytes()));
        }
    }

    /** So many events into one process, flat out and without a break, and what it has resident after each tenth of them. */
    private void soak() throws IOException, InterruptedException {
        long size = Plan.numbers("soak", "10000000").get(0);
        try (Subject subject = connector.start("soak", "soak.db", 0)) {
            Comparison load = new Comparison(plan, platform, List.of(subject));
            System.out.printf("%n%,d events on end%n%12s%22s%12s%12s%n", size, "events", "accepted a second", "waiting", "RSS, MB");
            long accepted = 0;
            while (accepted < size) {
                long before = accepted;
                long start = System.nanoTime();
                while (accepted < Math.min(size, before + size / 10)) {
                    accepted += load.flatOut(subject, plan.window()).accepted();
                }
                System.out.printf("%,12d%,22.0f%,12d%,12d%n", accepted, perSecond(accepted - before, start), load.waiting(subject),
                        subject.residentMegabytes());
            }
            load.awaitDrain(subject);
            System.out.printf("%,d events of %,d came to Platform%n", platform.records(subject.inlet()), accepted);
        }
    }

    private List<Double> windows(Comparison load, Subject subject) throws IOException {
        List<Double> accepted = new ArrayList<>();
        for (int round = 0; round < plan.rounds(); round++) {
            accepted.add(load.flatOut(subject, plan.window()).perSecond());
        }
        return accepted;
    }

    private void grow(Comparison load, Subject subject, long size) throws IOException, InterruptedException {
        platform.away(true);
        List<Double> accepted = new ArrayList<>();
        while (load.waiting(subject) < size) {
            accepted.add(load.flatOut(subject, plan.window()).perSecond());
        }
        print("accepted a second, Platform away", accepted);
        platform.away(false);
        long before = load.waiting(subject);
        while (load.waiting(subject) == before) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private void drain(Comparison load, Subject subject) throws InterruptedException {
        long rest = load.waiting(subject);
        long start = System.nanoTime();
        load.awaitDrain(subject);
        print("delivered a second, no calls", List.of(perSecond(rest, start)));
    }

    private static double perSecond(long events, long since) {
        return events * (double) TimeUnit.SECONDS.toNanos(1) / (System.nanoTime() - since);
    }

    private static void print(String what, List<Double> values) {
        System.out.printf("%-34s%28s%n", what, Spread.of(values, Double::doubleValue));
    }
}
