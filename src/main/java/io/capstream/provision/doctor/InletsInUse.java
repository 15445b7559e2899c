package io.capstream.provision.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.settings.FlowSettings;
import io.capstream.settings.PlatformSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the connector that runs works with, against the settings.
 *
 * @param used its dataflows, by name, as its status tells them
 */
record InletsInUse(Map<String, JsonNode> used, PlatformSettings platform) {

    static InletsInUse of(Wire.Received status, PlatformSettings platform) {
        Map<String, JsonNode> used = new TreeMap<>();
        status.json().path("dataflows").forEach(dataflow -> used.put(dataflow.path("name").asText(), dataflow));
        return new InletsInUse(used, platform);
    }

    /** The dataflows that have other ids there than in the settings. */
    List<String> others() {
        TreeSet<String> names = new TreeSet<>(platform.flows().keySet());
        names.addAll(used.keySet());
        return names.stream().filter(name -> !isSame(name)).toList();
    }

    /** Those among them that have an inlet. */
    List<String> othersWithInlet() {
        return others().stream().filter(name -> used.containsKey(name) && !used.get(name).path("inletUrl").asText().isBlank()).toList();
    }

    private boolean isSame(String name) {
        Optional<FlowSettings> flow = Optional.ofNullable(platform.flows().get(name));
        return flow.isPresent() && used.containsKey(name) && isOf(flow.get(), used.get(name));
    }

    private static boolean isOf(FlowSettings flow, JsonNode used) {
        return used.path("inletUrl").asText().equals(flow.inletUrl()) && used.path("flowId").asText().equals(flow.flowId())
                && used.path("datasetId").asText().equals(flow.datasetId()) && used.path("schemaId").asText().equals(flow.schemaId());
    }
}
