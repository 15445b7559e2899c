package io.capstream.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Starts the product's jar as in production, but with a stub of Platform. */
final class Connector {

    /** Settings that take the throttle to Platform's guidance, 10,000 records a second, out of the way. */
    static final String[] UNTHROTTLED = {"platform.throttle.requests=20000", "platform.throttle.messages=100000000"};

    private final Plan plan;
    private final StubPlatform platform;
    private final Path folder;
    private final List<String> settings;
    private int nextPort;

    /**
     * @param folder   where the processes run, log and keep their databases
     * @param settings of all of them, as {@code name=value}
     */
    Connector(Plan plan, StubPlatform platform, Path folder, String... settings) {
        this.plan = plan;
        this.platform = platform;
        this.folder = folder;
        this.settings = List.of(settings);
        this.nextPort = plan.port();
    }

    /** One process with the SQLite file of that name in the folder, which may be there already. */
    Subject start(String name, String file, long stored, String... more) throws IOException, InterruptedException {
        return start(name, url(file), 1, stored, more);
    }

    /** The JDBC URL of a SQLite file in the folder. */
    String url(String file) {
        return "jdbc:sqlite:" + folder.resolve(file);
    }

    /**
     * Processes with one database.
     *
     * @param stored how many events of the load it has already
     */
    Subject start(String name, String url, int nodes, long stored, String... more) throws IOException, InterruptedException {
        String inlet = name.replaceAll("\\W", "-");
        List<Node> started = new ArrayList<>();
        for (int node = 0; node < nodes; node++) {
            int port = nextPort++;
            List<String> command = command(inlet, url, port);
            Stream.of(more).forEach(setting -> command.add("--" + setting));
            started.add(Node.start(inlet + '-' + port, port, folder, command));
        }
        return new Subject(name, started, inlet + "-events", stored);
    }

    private List<String> command(String inlet, String url, int port) {
        List<String> command = plan.java("-jar", plan.jar().toString(),
                "--spring.config.additional-location=file:" + plan.home().resolve("application.yaml"));
        Map.ofEntries(
                Map.entry("spring.profiles.active", "platform"),
                Map.entry("server.port", String.valueOf(port)),
                Map.entry("capillary.webhook.secrets", Plan.SECRET),
                Map.entry("operator.password", "bench-operator"),
                Map.entry("event-log.url", url),
                Map.entry("mapping.directory", plan.home().resolve("mappings").toString()),
                Map.entry("camel.main.routes-include-pattern", routes()),
                Map.entry("platform.ims-url", platform.tokenUrl()),
                Map.entry("platform.client-id", "bench"),
                Map.entry("platform.client-secret", "bench"),
                Map.entry("platform.org-id", "bench@AdobeOrg"),
                Map.entry("platform.sandbox-name", "bench"),
                Map.entry("platform.tenant-id", "local"))
                .forEach((name, value) -> command.add("--" + name + '=' + value));
        for (String flow : List.of("profiles", "events")) {
            command.add("--platform.flows." + flow + ".inlet-url=" + platform.inlet(inlet + '-' + flow));
            command.add("--platform.flows." + flow + ".flow-id=bench-" + flow);
            command.add("--platform.flows." + flow + ".dataset-id=bench-" + flow);
            command.add("--platform.flows." + flow + ".schema-id=bench");
            String file = flow.equals("events") ? "experience-event" : "profile";
            command.add("--platform.flows." + flow + ".schema=" + plan.home().resolve("mappings/xdm/" + file + ".schema.json"));
        }
        settings.forEach(setting -> command.add("--" + setting));
        plan.settings().forEach(setting -> command.add("--" + setting));
        return command;
    }

    private String routes() {
        return "file:" + plan.home().resolve("routes") + (plan.deliver() ? "/*.camel.yaml" : "/receive.camel.yaml");
    }
}
