package io.capstream.localplatform.flowservice;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.stream.Stream;

/** What kinds of connections and dataflows there are. Only the id of Capillary's source is made up, as Adobe publishes none. */
final class Specs {

    static final String HTTP_API = "bc7b00d6-623a-4dfc-9fdb-f1240aeadaeb";
    static final String DATA_LAKE = "c604ff05-7f1a-43c0-8e18-33bf874cb11c";
    static final String CAPILLARY = "5d1a7c3e-90b4-4f0e-8a53-1c6f0b7e24d9";
    static final String WITHOUT_MAPPING = "d8a6f005-7eaf-4153-983e-e8574508b877";
    static final String WITH_MAPPING = "c1a19761-d2c7-4702-b9fa-fe91f0613e81";
    static final String SOURCES_SDK = "e77fde5a-22a8-11ed-861d-0242ac120002";

    private static final Map<String, String> CONNECTIONS = Map.of(
            HTTP_API, "Streaming Connection", DATA_LAKE, "Data Lake", CAPILLARY, "Capillary Streaming Events");
    private static final Map<String, String> FLOWS = Map.of(
            WITHOUT_MAPPING, "Stream data without transformation", WITH_MAPPING, "Steam data with transformation",
            SOURCES_SDK, "GenericStreamingAEP", "d69717ba-71b4-4313-b654-49f9cf126d7a", "Stream data with optional transformation");
    private static final String PROVIDER = "521eee4d-8cbe-4906-bb48-fb6bd4450033";

    private Specs() {
    }

    static Stream<ObjectNode> connections() {
        return all(CONNECTIONS);
    }

    static Stream<ObjectNode> flows() {
        return all(FLOWS);
    }

    static boolean isConnection(String id) {
        return CONNECTIONS.containsKey(id);
    }

    static boolean isFlow(String id) {
        return FLOWS.containsKey(id);
    }

    private static Stream<ObjectNode> all(Map<String, String> specs) {
        return specs.entrySet().stream().map(spec -> JsonNodeFactory.instance.objectNode()
                .put("id", spec.getKey()).put("name", spec.getValue()).put("version", "1.0").put("providerId", PROVIDER));
    }
}
