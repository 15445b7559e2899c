package io.capstream.provision.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.settings.FlowSettings;
import io.capstream.settings.PlatformSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether the connector that runs works with the ids that it would have after a start: it reads them at a start only. */
record InletsInUseCheck(RunningConnector connector, PlatformSettings platform, Path file) implements Check {

    @Override
    public String name() {
        return "inlets in use";
    }

    @Override
    public Finding look() {
        try {
            Wire.Received answer = connector.status();
            return switch (answer.status()) {
                case 200 -> compare(answer.json().path("dataflows"));
                case 401 -> Finding.notVerifiable("the running connector does not tell it without the password of an operator or viewer",
                        "Run doctor with the connector's environment (OPERATOR_PASSWORD), or ask it: GET /api/doctor");
                default -> Finding.notVerifiable("GET /api/status was answered " + answer.status());
            };
        } catch (Wire.NoAnswerException none) {
            return Finding.notVerifiable("none answers on this machine at " + connector.address());
        }
    }

    private Finding compare(JsonNode dataflows) {
        List<String> others = new ArrayList<>();
        Map<String, JsonNode> used = new TreeMap<>();
        dataflows.forEach(dataflow -> used.put(dataflow.path("name").asText(), dataflow));
        new TreeMap<>(platform.flows()).forEach((name, flow) -> {
            if (!used.containsKey(name) || !isOf(flow, used.remove(name))) {
                others.add(name);
            }
        });
        others.addAll(used.keySet());
        String settings = Files.exists(file) ? file.toString() : "the settings";
        return others.isEmpty() ? Finding.ok("the running connector uses those of " + settings)
                : Finding.failed("the running connector uses other inlets or ids than " + settings + " (dataflow "
                        + String.join(", ", others) + ')', "Start it again: it reads them at a start only, and what comes meanwhile waits "
                        + "in its log. If it is so still after that, its environment has other settings than this command's");
    }

    private static boolean isOf(FlowSettings flow, JsonNode used) {
        return used.path("inletUrl").asText().equals(flow.inletUrl()) && used.path("flowId").asText().equals(flow.flowId())
                && used.path("datasetId").asText().equals(flow.datasetId()) && used.path("schemaId").asText().equals(flow.schemaId());
    }
}
