package io.capstream.provision.doctor;

import io.capstream.provision.Surroundings;
import io.capstream.provision.call.Words;
import io.capstream.provision.plan.ConnectionFile;
import io.capstream.settings.FlowSettings;
import io.capstream.settings.PlatformSettings;
import io.capstream.settings.SettingOrigins;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether the connector works with the ids that {@code connect} has written.
 *
 * @param origins     of the settings that are in use
 * @param isConnector whether they are those of the running connector, which has read the file at its start
 */
record ConnectionFileCheck(Surroundings surroundings, SettingOrigins origins, boolean isConnector) implements Check {

    @Override
    public String name() {
        return "connection file";
    }

    @Override
    public Finding look() {
        ConnectionFile file = surroundings.file();
        Map<String, String> written = file.read().settings();
        Map<String, String> used = used(surroundings.settings().platform());
        Optional<String> other = used.keySet().stream().filter(name -> !used.get(name).equals(said(file.path(), name, written)
                .orElse(used.get(name)))).findFirst();
        if (other.isPresent()) {
            return differs(file.path(), other.get(), Optional.ofNullable(written.get(other.get())));
        }
        return Files.exists(file.path()) ? Finding.ok(file.path() + " is used, " + Words.count(written.size(), "setting"))
                : Finding.notVerifiable("there is no " + file.path() + ": the ids are those of application.yaml and the environment",
                        "'connect' finds what is there, makes what is missing and writes it");
    }

    /** What the file says of a setting; nothing of one that it had when it was read is a word, too. */
    private Optional<String> said(Path file, String name, Map<String, String> written) {
        return Optional.ofNullable(written.get(name)).or(() -> origins.read(file, name).map(gone -> ""));
    }

    private Finding differs(Path file, String name, Optional<String> written) {
        String cause = "the connector uses another " + name + " than " + file + " says";
        if (origins.read(file, name).equals(written)) {
            return Finding.failed(cause, "Stronger than the file is " + origins.place(name) + ": take it out there, or run 'connect'");
        }
        return Finding.failed(cause, isConnector
                ? "Start it again: it reads the file at a start only, and that was before the last 'connect' or 'disconnect'. If it is so "
                + "still after that, " + imports(file)
                : "It is not read: " + imports(file));
    }

    private static String imports(Path file) {
        return "spring.config.import of application.yaml must have optional:" + file.getFileName();
    }

    private static Map<String, String> used(PlatformSettings platform) {
        Map<String, String> used = new TreeMap<>(Map.of("platform.tenant-id", platform.tenantId()));
        for (Map.Entry<String, FlowSettings> flow : platform.flows().entrySet()) {
            String name = "platform.flows." + flow.getKey();
            used.put(name + ".inlet-url", flow.getValue().inletUrl());
            used.put(name + ".flow-id", flow.getValue().flowId());
            used.put(name + ".dataset-id", flow.getValue().datasetId());
            used.put(name + ".schema-id", flow.getValue().schemaId());
        }
        return used;
    }
}
