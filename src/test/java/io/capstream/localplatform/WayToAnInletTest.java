package io.capstream.localplatform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From nothing to a record that arrived, by the documented calls in their order: what the inlet takes is what was made. */
class WayToAnInletTest extends ControlPlane {

    private static final String COMMERCE = "https://ns.adobe.com/xdm/context/experienceevent-commerce";

    @Test
    void anXdmInletTakesWhatTheRegisteredSchemaHolds() throws Exception {
        String schema = schema("Capillary Events", EVENT, COMMERCE, fieldGroup("Capillary Loyalty Details", EVENT));
        addToUnion(schema);
        String dataset = dataset("Capillary Events", schema);
        String base = connection("Capillary XDM inlet", "xdm");
        String flow = flow("Capillary events", source(base), target(dataset, schema));
        String inlet = inlet(base);

        ObjectNode good = event("made");
        good.withObject("/_local/capillary").put("customerId", "7");
        ObjectNode bad = event("bad");
        bad.withObject("/loyalty").put("points", 1);
        JsonNode elements = batch(inlet, message(flow, dataset, schema, good), message(flow, dataset, schema, bad),
                message("other", dataset, schema, good), xdmMessage(good));

        assertThat(elements.at("/0/xactionId").asText()).endsWith(":0");
        assertThat(elements.at("/1/message").asText()).contains("extraneous key [loyalty] is not permitted");
        assertThat(elements.at("/2/message").asText()).contains("wrong flow id");
        assertThat(elements.at("/3/message").asText()).contains("wrong flow id");
        assertThat(get("/records?inlet=" + inlet).findValuesAsText("_id")).containsExactly("made");
        assertThat(send(call("batch/events", messages(xdmMessage(good)))).statusCode()).isEqualTo(404);
    }

    @Test
    void aRawInletTakesWhatTheMappingSetNames() throws Exception {
        String schema = schema("Capillary Profiles", PROFILE, IDENTITY_MAP, LOYALTY);
        addToUnion(schema);
        String dataset = dataset("Capillary Profiles", schema);
        String base = connection("Capillary raw inlet", "raw");
        String set = answer(200, write("POST", PREP, """
                {"outputSchema":{"schemaRef":{"id":"%s","contentType":"application/vnd.adobe.xed-full+json;version=1"}},
                 "mappings":[{"sourceType":"ATTRIBUTE","source":"identityMap","destination":"identityMap"},
                  {"sourceType":"ATTRIBUTE","source":"loyalty.points","destination":"loyalty.points"},
                  {"sourceType":"EXPRESSION","source":"upsert_array_replace(loyalty.loyaltyID)","destination":"loyalty.loyaltyID"}]}"""
                .formatted(schema))).path("id").asText();
        String flow = made("/flows", """
                {"name":"Capillary profiles","flowSpec":{"id":"c1a19761-d2c7-4702-b9fa-fe91f0613e81","version":"1.0"},
                 "sourceConnectionIds":["%s"],"targetConnectionIds":["%s"],
                 "transformations":[{"name":"Mapping","params":{"mappingId":"%s","mappingVersion":0}}]}"""
                .formatted(source(base), target(dataset, schema), set));
        ObjectNode profile = profile();
        profile.withObject("/loyalty").withArray("/loyaltyID").add("card-1");
        ObjectNode message = upsertMessage("merge", profile);
        message.withObject("/header").put("flowId", flow).put("datasetId", dataset);

        assertThat(batch(inlet(base), message).at("/0/xactionId").asText()).endsWith(":0");
        JsonNode arrived = get("/records?inlet=" + inlet(base)).at("/0/record/loyalty");
        assertThat(arrived).isEqualTo(JSON.readTree("{\"points\":8.5,\"loyaltyID\":[\"card-1\"]}"));
    }

    /** What the mappings are checked against and what a schema of the standard groups and the tenant's own holds is the same. */
    @ParameterizedTest
    @CsvSource({
        "experience-event, context/experienceevent-commerce context/experienceevent-loyalty-details",
        "profile, context/identitymap context/profile-person-details context/profile-personal-details "
                + "mixins/profile/profile-loyalty-details mixins/profile-consents"})
    void aSchemaOfStandardGroupsHoldsWhatTheMappingsSend(String file, String groups) throws Exception {
        ObjectNode ours = (ObjectNode) JSON.readTree(Files.readString(Path.of("mappings/xdm/" + file + ".schema.json"))
                .replace("_{tenant-id}", "_local").replaceAll(",\\s*\"additionalProperties\"\\s*:\\s*false", ""));
        String ofClass = ours.path("meta:class").asText();
        List<String> refs = new ArrayList<>(List.of(ofClass));
        Stream.of(groups.split(" ")).map("https://ns.adobe.com/xdm/"::concat).forEach(refs::add);
        if (ours.at("/properties").has("_local")) {
            ObjectNode group = JSON.createObjectNode().put("title", "Ours").put("type", "object");
            group.withArray("/meta:intendedToExtend").add(ofClass);
            group.withArray("/allOf").addObject().put("$ref", "#/definitions/ours");
            group.withObject("/definitions/ours/properties").set("_local", ours.at("/properties/_local"));
            refs.add(answer(201, write("POST", REGISTRY + "/tenant/fieldgroups", group.toString())).path("$id").asText());
        }
        String schema = schema("Schema", refs.toArray(String[]::new));

        JsonNode full = answer(200, read(REGISTRY + "/tenant/schemas/" + encoded(schema), "Accept", FULL));
        assertThat(full.path("properties")).isEqualTo(ours.path("properties"));
        assertThat(full.path("required")).isEqualTo(ours.path("required"));
    }

    private static ObjectNode message(String flow, String dataset, String schema, JsonNode record) throws Exception {
        ObjectNode message = xdmMessage(record);
        message.withObject("/header").put("flowId", flow).put("datasetId", dataset).withObject("/schemaRef").put("id", schema);
        message.withObject("/body/xdmMeta/schemaRef").put("id", schema);
        return message;
    }
}
