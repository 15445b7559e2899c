package io.capstream.provision.doctor;

import io.capstream.provision.Surroundings;
import io.capstream.provision.plan.ConnectionFile;
import io.capstream.settings.FlowSettings;
import io.capstream.settings.PlatformSettings;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;

/** Whether the connector works with the ids that {@code connect} has written. */
record ConnectionFileCheck(Surroundings surroundings) implements Check {

    @Override
    public String name() {
        return "connection file";
    }

    @Override
    public Finding look() {
        ConnectionFile file = surroundings.file();
        if (!Files.exists(file.path())) {
            return Finding.notVerifiable("there is no " + file.path() + ": the ids are those of application.yaml and the environment",
                    "'connect' finds what is there, makes what is missing and writes it");
        }
        Map<String, String> written = file.read().settings();
        Map<String, String> used = used(surroundings.settings().platform());
        return written.entrySet().stream()
                .filter(setting -> used.containsKey(setting.getKey()) && !used.get(setting.getKey()).equals(setting.getValue())).findFirst()
                .map(setting -> Finding.failed("the connector uses another " + setting.getKey() + " than " + file.path() + " says",
                        "Something stronger than the file sets it, such as an environment variable: take it out, or run 'connect'"))
                .orElseGet(() -> Finding.ok(file.path() + " is used, " + written.size() + " settings"));
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
