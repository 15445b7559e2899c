package io.capstream.provision.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether the connector on this machine runs and says that it is well. */
record ConnectorCheck(RunningConnector connector) implements Check {

    private static final List<String> WELL = List.of("UP", "UNKNOWN");

    @Override
    public String name() {
        return "connector";
    }

    @Override
    public Finding look() {
        try {
            Wire.Received answer = connector.health();
            return switch (answer.status()) {
                case 200 -> Finding.ok("it runs and is well");
                case 503 -> notWell(answer.json().path("components"));
                default -> Finding.notVerifiable(connector.address() + "/actuator/health answered " + answer.status()
                        + ": is it the connector?");
            };
        } catch (Wire.NoAnswerException none) {
            return Finding.notVerifiable("none answers on this machine at " + connector.address() + " (" + none.getMessage() + ')',
                    "Where it runs elsewhere, or on another SERVER_PORT, ask it there: GET /api/doctor");
        }
    }

    private static Finding notWell(JsonNode components) {
        List<String> reasons = new ArrayList<>();
        for (Map.Entry<String, JsonNode> component : components.properties()) {
            if (!WELL.contains(component.getValue().path("status").asText())) {
                reasons.add(component.getKey() + reason(component.getValue().path("details")));
            }
        }
        return reasons.isEmpty()
                ? Finding.failed("it runs, and says that it is not well", "GET /actuator/health as operator says what is not")
                : Finding.failed("it runs, and is not well: " + String.join("; ", reasons),
                "Mend that; events are taken and kept meanwhile, unless it is the log. GET /api/status has more");
    }

    /** What a component says: a reason, or one of each of its parts. */
    private static String reason(JsonNode details) {
        List<String> said = new ArrayList<>();
        for (Map.Entry<String, JsonNode> detail : details.properties()) {
            JsonNode its = detail.getValue();
            String words = its.isValueNode() ? its.asText() : its.path("reason").asText(its.toString());
            said.add(detail.getKey().equals("reason") ? words : detail.getKey() + ": " + words);
        }
        return said.isEmpty() ? "" : " (" + String.join("; ", said) + ')';
    }
}
