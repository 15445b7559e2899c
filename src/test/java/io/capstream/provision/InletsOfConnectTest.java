package io.capstream.provision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.mapping.cases.CaseFile;
import io.capstream.mapping.live.MappingFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.StandardEnvironment;

/** What {@code connect} makes has every field, and passes every field through, that the mapping files fill. */
class InletsOfConnectTest extends LocalAccount {

    private static final int MESSAGES_OF_A_CALL = 100;

    @Test
    void theInletsTakeEveryRecordOfTheMappingCases() throws Exception {
        copyAllOfTheProductsFiles();
        connect("--only", "adobe");
        StandardEnvironment connector = environment("local");
        Inlet events = new Inlet("events", connector);
        Inlet profiles = new Inlet("profiles", connector);

        for (Path file : MappingFiles.under(Path.of("mappings"), CaseFile.ENDING)) {
            for (JsonNode each : JSON.readTree(Files.readString(file).replace("_{tenant-id}", "_local"))) {
                for (JsonNode expected : each.path("records")) {
                    (expected.path("flow").asText().equals("events") ? events : profiles).add(expected);
                }
            }
        }
        events.send();
        profiles.send();

        assertThat(events.taken).isGreaterThan(100);
        assertThat(profiles.taken).isGreaterThan(20);
    }

    /** An inlet as the settings of the connector have it, and the messages for it. */
    private final class Inlet {

        private final String flow;
        private final StandardEnvironment connector;
        private ArrayNode messages = JSON.createArrayNode();
        private int taken;

        Inlet(String flow, StandardEnvironment connector) {
            this.flow = flow;
            this.connector = connector;
        }

        void add(JsonNode expected) throws Exception {
            ObjectNode message = messages.addObject();
            ObjectNode header = message.putObject("header").put("imsOrgId", "local-platform@AdobeOrg")
                    .put("datasetId", setting("dataset-id")).put("flowId", setting("flow-id"));
            if (flow.equals("events")) {
                header.put("createdAt", "1795507200190").putObject("source").put("name", "test");
                header.set("schemaRef", schemaRef());
                message.putObject("body").putObject("xdmMeta").set("schemaRef", schemaRef());
                message.withObject("/body").set("xdmEntity", expected.path("record"));
            } else {
                header.putObject("operations").put("data", expected.path("operation").asText());
                message.set("body", expected.path("record"));
            }
            if (messages.size() == MESSAGES_OF_A_CALL) {
                send();
            }
        }

        void send() throws Exception {
            String inlet = setting("inlet-url");
            JsonNode answer = withToken("POST", "/collection/batch" + inlet.substring(inlet.lastIndexOf('/')),
                    JSON.createObjectNode().set("messages", messages).toString());
            assertThat(answer.path("responses").findValuesAsText("message")).isEmpty();
            assertThat(answer.path("responses")).hasSize(messages.size());
            taken += messages.size();
            messages = JSON.createArrayNode();
        }

        private ObjectNode schemaRef() {
            return JSON.createObjectNode().put("id", setting("schema-id"))
                    .put("contentType", "application/vnd.adobe.xed-full+json;version=1");
        }

        private String setting(String name) {
            return connector.getProperty("platform.flows." + flow + '.' + name, "");
        }
    }
}
