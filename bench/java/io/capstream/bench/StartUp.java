package io.capstream.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** From the start of the process to its first 202, with an empty database each time. Settings are system properties, see {@link Plan}. */
final class StartUp {

    private StartUp() {
    }

    public static void main(String[] arguments) throws Exception {
        Plan plan = Plan.fromSystemProperties();
        System.out.printf("%s%n", plan);
        Path folder = Files.createTempDirectory(plan.folder(), "start-up-");
        List<Long> millis = new ArrayList<>();
        try (StubPlatform platform = new StubPlatform()) {
            Connector connector = new Connector(plan, platform, folder);
            for (int round = 0; round < plan.rounds(); round++) {
                try (Subject subject = connector.start("start-up", round + ".db", 0)) {
                    millis.add(subject.nodes().get(0).startUp().toMillis());
                }
            }
        }
        System.out.printf("start to first 202, ms: %s%n", Spread.of(millis, Long::doubleValue));
        System.exit(0);
    }
}
