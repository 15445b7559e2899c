package io.capstream.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How a bench is run.
 *
 * @param home        the project's folder, with {@code target}, {@code routes} and {@code mappings}
 * @param folder      where logs and databases are put
 * @param javaOptions of the connector's process and the floor's
 * @param deliver     false to measure the durable accept alone
 * @param settings    more settings of the connector, as {@code name=value}
 */
record Plan(Path home, Path folder, int port, int connections, int rounds, Duration window, Duration warmUp, List<Long> latencies,
            boolean deliver, List<String> javaOptions, List<String> settings) {

    private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    static Plan fromSystemProperties() {
        return new Plan(
                Path.of(text("home", ".")).toAbsolutePath().normalize(),
                Path.of(text("folder", System.getProperty("java.io.tmpdir"))),
                Integer.parseInt(text("port", "18080")),
                Integer.parseInt(text("connections", "64")),
                Integer.parseInt(text("rounds", "5")),
                Duration.ofSeconds(Long.parseLong(text("seconds", "10"))),
                Duration.ofSeconds(Long.parseLong(text("warm-up", "30"))),
                words("latencies", "0,50,200", ",").map(Long::valueOf).toList(),
                Boolean.parseBoolean(text("deliver", "true")),
                words("java-options", "-Xmx256m", " ").toList(),
                words("settings", "", " ").toList());
    }

    private static String text(String name, String otherwise) {
        return System.getProperty("bench." + name, otherwise);
    }

    private static Stream<String> words(String name, String otherwise, String separator) {
        return Stream.of(text(name, otherwise).split(separator)).filter(word -> !word.isBlank());
    }

    /** Name of a subject's inlet at the stub. */
    String inlet(String subject, String dataflow) {
        return subject + '-' + dataflow;
    }

    List<String> connector(Path log, StubPlatform platform) {
        List<String> command = java();
        command.addAll(List.of("-jar", home.resolve("target/capillary-streaming-events.jar").toString()));
        command.add("--spring.config.additional-location=file:" + home.resolve("application.yaml"));
        Map.ofEntries(
                Map.entry("spring.profiles.active", "platform"),
                Map.entry("server.port", String.valueOf(port)),
                Map.entry("capillary.webhook.secrets", "bench"),
                Map.entry("operator.password", "bench"),
                Map.entry("event-log.url", "jdbc:sqlite:" + log.resolve("connector.db")),
                Map.entry("mapping.directory", home.resolve("mappings").toString()),
                Map.entry("camel.main.routes-include-pattern", routes()),
                Map.entry("platform.ims-url", platform.tokenUrl()),
                Map.entry("platform.client-id", "bench"),
                Map.entry("platform.client-secret", "bench"),
                Map.entry("platform.org-id", "bench@AdobeOrg"),
                Map.entry("platform.sandbox-name", "bench"),
                Map.entry("platform.tenant-id", "local"),
                Map.entry("platform.throttle.requests", "20000"),
                Map.entry("platform.throttle.messages", "100000000"))
                .forEach((name, value) -> command.add("--" + name + '=' + value));
        for (String flow : List.of("profiles", "events")) {
            command.add("--platform.flows." + flow + ".inlet-url=" + platform.inlet(inlet("connector", flow)));
            command.add("--platform.flows." + flow + ".flow-id=bench-" + flow);
            command.add("--platform.flows." + flow + ".dataset-id=bench-" + flow);
            command.add("--platform.flows." + flow + ".schema-id=bench");
            String file = flow.equals("events") ? "experience-event" : "profile";
            command.add("--platform.flows." + flow + ".schema=" + home.resolve("mappings/xdm/" + file + ".schema.json"));
        }
        settings.forEach(setting -> command.add("--" + setting));
        return command;
    }

    private String routes() {
        return "file:" + home.resolve("routes") + (deliver ? "/*.camel.yaml" : "/receive.camel.yaml");
    }

    List<String> floor(Path log, StubPlatform platform) {
        List<String> command = java();
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.capstream.bench.Floor", String.valueOf(port + 1),
                log.resolve("floor.db").toString(), home.resolve("mappings").toString(),
                deliver ? platform.inlet("floor") : "none"));
        return command;
    }

    private List<String> java() {
        List<String> command = new ArrayList<>();
        command.add(JAVA);
        command.addAll(javaOptions);
        return command;
    }
}
