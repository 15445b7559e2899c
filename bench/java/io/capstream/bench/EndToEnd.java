package io.capstream.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * From the webhook to a stub of Platform: the connector and the {@link Floor} under the same load, in one run. With
 * {@code bench.before}, the folder of an earlier release that is built, that release stands in place of the floor. Settings are system
 * properties, see {@link Plan}.
 */
final class EndToEnd {

    private EndToEnd() {
    }

    public static void main(String[] arguments) throws Exception {
        Plan plan = Plan.fromSystemProperties();
        System.out.printf("%s%n", plan);
        Results results = new Results(System.out);
        for (int fork = 0; fork < plan.forks(); fork++) {
            measure(plan, fork % 2 == 0, results);
        }
        results.print(plan);
        System.exit(0);
    }

    /** Processes of their own for each fork: how a virtual machine has compiled the code differs from start to start. */
    private static void measure(Plan plan, boolean connectorFirst, Results results) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(plan.folder(), "end-to-end-");
        String before = Plan.text("before", "");
        try (StubPlatform platform = new StubPlatform();
                Subject connector = connector(plan, platform, folder, "connector", plan.port());
                Subject other = before.isEmpty() ? floor(plan, folder, platform)
                        : connector(plan.ofRelease(Path.of(before)), platform, folder, "before", plan.port() + 100)) {
            Comparison comparison = new Comparison(plan, platform,
                    connectorFirst ? List.of(connector, other) : List.of(other, connector));
            comparison.warmUp();
            for (long latency : plan.latencies()) {
                platform.latency(latency);
                comparison.measure("Platform answers after " + latency + " ms", results);
            }
        }
    }

    private static Subject connector(Plan plan, StubPlatform platform, Path folder, String name, int port)
            throws IOException, InterruptedException {
        return new Connector(plan.onPort(port), platform, folder, Connector.UNTHROTTLED).start(name, name + ".db", 0);
    }

    private static Subject floor(Plan plan, Path folder, StubPlatform platform) throws IOException, InterruptedException {
        int port = plan.port() + 100;
        List<String> command = plan.java("-cp", System.getProperty("java.class.path"), "io.capstream.bench.Floor", String.valueOf(port),
                folder.resolve("floor.db").toString(), plan.home().resolve("mappings").toString(),
                plan.deliver() ? platform.inlet("floor") : "none");
        return new Subject("floor", List.of(Node.start("floor", port, folder, command)), "floor-events", 0);
    }
}
