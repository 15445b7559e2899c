package io.capstream.localplatform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Flow Service and Data Prep answer as Adobe documents them, what is right and what is wrong. */
class FlowServiceStandInTest extends ControlPlane {

    private static final String JSON_TYPE = "application/json";

    @Test
    void aDataflowTellsWhereItComesFrom() throws Exception {
        String base = connection("inlet", "xdm");
        String flow = flow("events", source(base), aTarget());

        JsonNode shown = answer(200, read(FLOWS + "/flows/" + flow)).at("/items/0");
        assertThat(shown.path("state").asText()).isEqualTo("enabled");
        assertThat(shown.at("/inheritedAttributes/sourceConnections/0/baseConnection/id").asText()).isEqualTo(base);
        assertThat(shown.path("runs").asText()).isEqualTo("/runs?property=flowId==" + flow);
        assertThat(answer(200, read(FLOWS + "/runs?property=flowId==" + flow)).path("items")).isEmpty();
    }

    @Test
    void objectsAreFoundByTheirPropertiesPageByPage() throws Exception {
        for (String name : new String[] {"one", "two", "three"}) {
            connection(name, "xdm");
        }

        assertThat(names("/connections?property=name==two")).containsExactly("two");
        assertThat(names("/connections?property=name==%22two%22&property=connectionSpec.id==bc7b00d6-623a-4dfc-9fdb-f1240aeadaeb"))
                .containsExactly("two");
        assertThat(answer(200, read(FLOWS + "/connections?count=true")).path("count").asInt()).isEqualTo(3);
        JsonNode page = answer(200, read(FLOWS + "/connections?limit=2&orderby=-createdAt"));
        assertThat(page.path("items")).extracting(item -> item.path("name").asText()).containsExactly("three", "two");
        assertThat(names(page.at("/_links/next/href").asText())).containsExactly("one");
        behave("{\"filtersFindNothing\":true}");
        assertThat(names("/connections?property=name==two")).isEmpty();
        assertThat(names("/connections?limit=100&orderby=-createdAt")).hasSize(3);
    }

    @Test
    void specificationsAreFoundByName() throws Exception {
        assertThat(names("/connectionSpecs?property=name==%22Capillary%20Streaming%20Events%22"))
                .containsExactly("Capillary Streaming Events");
        assertThat(answer(200, read(FLOWS + "/flowSpecs?property=name==GenericStreamingAEP")).at("/items/0/id").asText())
                .isEqualTo("e77fde5a-22a8-11ed-861d-0242ac120002");
    }

    @Test
    void aSourceOfCapillarysOwnHasNoBaseAndItsDataflowAnInlet() throws Exception {
        String spec = answer(200, read(FLOWS + "/connectionSpecs?property=name==Capillary%20Streaming%20Events"))
                .at("/items/0/id").asText();
        String source = "{\"name\":\"s\",\"data\":{\"format\":\"json\"},\"connectionSpec\":{\"id\":\"" + spec + "\"}%s}";
        String schema = schema("Schema", PROFILE, IDENTITY_MAP);
        String target = target(dataset(schema), schema);

        refused("1332-400", write("POST", FLOWS + "/sourceConnections",
                source.formatted(",\"baseConnectionId\":\"" + connection("base", "raw") + "\"")));
        String flow = made("/flows", mapped("e77fde5a-22a8-11ed-861d-0242ac120002",
                made("/sourceConnections", source.formatted("")), target, mappingSet(schema), 0));
        assertThat(answer(200, read(FLOWS + "/flows/" + flow)).at("/items/0/options/inletUrl").asText()).contains("/collection/");
    }

    @Test
    void aChangeNamesTheVersionThatItSaw() throws Exception {
        String schema = schema("Schema", PROFILE, IDENTITY_MAP);
        String set = mappingSet(schema);
        String flow = made("/flows", mapped("c1a19761-d2c7-4702-b9fa-fe91f0613e81",
                source(connection("raw", "raw")), target(dataset(schema), schema), set, 0));
        String patch = "[{\"op\":\"replace\",\"path\":\"/transformations/0\",\"value\":{\"name\":\"Mapping\",\"params\":{\"mappingId\":\""
                + set + "\",\"mappingVersion\":%d}}}]";
        String path = FLOWS + "/flows/" + flow;
        String etag = answer(200, read(path)).at("/items/0/etag").asText();

        refused("1403-400", write("PATCH", path, patch.formatted(0)));
        refused("1404-412", write("PATCH", path, patch.formatted(0), "Content-Type", JSON_TYPE, "If-Match", "\"old\""));
        refused("1412-400", write("PATCH", path, patch.formatted(1), "Content-Type", JSON_TYPE, "If-Match", etag));
        JsonNode changed = answer(200, write("PUT", PREP + "/" + set, rows(schema, "personID", "personID")));
        assertThat(changed.path("version").asInt()).isEqualTo(1);
        JsonNode patched = answer(200, write("PATCH", path, patch.formatted(1), "Content-Type", JSON_TYPE, "If-Match", etag));
        assertThat(patched.path("etag").asText()).isNotEqualTo(etag);
    }

    @Test
    void aBaseConnectionIsDeletedAfterItsDataflows() throws Exception {
        String base = connection("inlet", "xdm");
        String flow = flow("events", source(base), aTarget());

        refused("1418-400", send(platform(FLOWS + "/connections/" + base).DELETE()));
        assertThat(send(platform(FLOWS + "/flows/" + flow).DELETE()).statusCode()).isEqualTo(204);
        refused("1101-404", read(FLOWS + "/flows/" + flow));
        assertThat(send(platform(FLOWS + "/connections/" + base).DELETE()).statusCode()).isEqualTo(204);
    }

    @Test
    void aSourceIdIsTakenOnce() throws Exception {
        connection("inlet", "xdm");

        refused("1400-400", write("POST", FLOWS + "/connections", """
                {"name":"other","connectionSpec":{"id":"bc7b00d6-623a-4dfc-9fdb-f1240aeadaeb"},
                 "auth":{"specName":"Streaming Connection","params":{"sourceId":"inlet","dataType":"xdm"}}}"""));
    }

    @Test
    void aTargetIsTheDataLakeAndWritesToADatasetThatExists() throws Exception {
        String schema = schema("Schema", PROFILE, IDENTITY_MAP);
        String target = """
                {"name":"t","data":{"schema":{"id":"%s","version":"application/vnd.adobe.xed-full+json;version=1"}},
                 "params":{"dataSetId":"%s"},"connectionSpec":{"id":"%s"}}""";

        refused("1307-400", write("POST", FLOWS + "/targetConnections",
                target.formatted(schema, dataset(schema), "bc7b00d6-623a-4dfc-9fdb-f1240aeadaeb")));
        refused("1101-404", write("POST", FLOWS + "/targetConnections",
                target.formatted(schema, "none", "c604ff05-7f1a-43c0-8e18-33bf874cb11c")));
    }

    @Test
    void theIdsOfADataflowAreLists() throws Exception {
        refused("1405-400", write("POST", FLOWS + "/flows", """
                {"name":"f","flowSpec":{"id":"d8a6f005-7eaf-4153-983e-e8574508b877"},
                 "sourceConnectionIds":"%s","targetConnectionIds":"%s"}"""
                .formatted(source(connection("inlet", "xdm")), aTarget())));
    }

    @Test
    void theMappingIsOfTheSchemaOfTheDataset() throws Exception {
        String source = source(connection("raw", "raw"));
        String set = mappingSet(schema("Other", PROFILE, IDENTITY_MAP));

        refused("1425-400", write("POST", FLOWS + "/flows", mapped("c1a19761-d2c7-4702-b9fa-fe91f0613e81", source, aTarget(), set, 0)));
        refused("1419-400", write("POST", FLOWS + "/flows",
                mapped("c1a19761-d2c7-4702-b9fa-fe91f0613e81", source, aTarget(), set, 0).replace("\"Mapping\"", "\"mapping\"")));
    }

    @Test
    void aMappingSetIsCheckedAndTriedOut() throws Exception {
        String schema = schema("Schema", PROFILE, IDENTITY_MAP);

        JsonNode good = answer(200, write("POST", PREP + "/validate", rows(schema, "a", "personID")));
        assertThat(good.at("/validationResponse/0/status").asText()).isEqualTo("SUCCESS");
        JsonNode bad = answer(200, write("POST", PREP + "/validate", rows(schema, "a", "none")));
        assertThat(bad.at("/validationResponse/0/errors/0/exception").asText()).contains("[none] is not in the schema");
        assertThat(write("POST", PREP, rows(schema, "a", "none")).statusCode()).isEqualTo(400);
        String trial = "{\"data\":{\"a\":\"7\"},\"mappingSet\":" + rows(schema, "a", "personID") + "}";
        assertThat(answer(200, write("POST", PREP + "/preview", trial)))
                .isEqualTo(JSON.readTree("[{\"data\":{\"personID\":\"7\"},\"errors\":null}]"));
        assertThat(read(PREP).statusCode()).as("limit and start are required").isEqualTo(400);
        String set = mappingSet(schema);
        assertThat(answer(200, read(PREP + "?limit=10&start=0")).at("/data/0/id").asText()).isEqualTo(set);
        assertThat(answer(200, read(PREP + "/" + set)).path("mappings")).hasSize(1);
    }

    @Test
    void aDisabledDataflowHasNoInlet() throws Exception {
        String base = connection("inlet", "xdm");
        String flow = flow("events", source(base), aTarget());

        answer(200, write("POST", FLOWS + "/flows/" + flow + "/action?op=disable", ""));

        assertThat(send(call("batch/" + inlet(base), messages(xdmMessage(event("e"))))).statusCode()).isEqualTo(404);
    }

    private List<String> names(String path) throws Exception {
        return answer(200, read(FLOWS + path)).path("items").valueStream().map(item -> item.path("name").asText()).toList();
    }

    private void refused(String code, HttpResponse<String> answer) throws Exception {
        assertThat(answer(Integer.parseInt(code.substring(5)), answer).path("errorCode").asText()).as(answer.body()).isEqualTo(code);
    }

    private String aTarget() throws Exception {
        String schema = schema("Events " + UUID.randomUUID(), EVENT);
        return target(dataset(schema), schema);
    }

    private String dataset(String schema) throws Exception {
        return answer(201, write("POST", CATALOG + "/dataSets", """
                {"name":"d","schemaRef":{"id":"%s","contentType":"application/vnd.adobe.xed+json;version=1"}}""".formatted(schema)))
                .get(0).asText().substring("@/dataSets/".length());
    }

    private String mappingSet(String schema) throws Exception {
        return answer(200, write("POST", PREP, rows(schema, "identityMap", "identityMap"))).path("id").asText();
    }

    private static String rows(String schema, String source, String destination) {
        return """
                {"outputSchema":{"schemaRef":{"id":"%s","contentType":"application/vnd.adobe.xed-full+json;version=1"}},
                 "mappings":[{"sourceType":"ATTRIBUTE","source":"%s","destination":"%s"}]}""".formatted(schema, source, destination);
    }

    private static String mapped(String spec, String source, String target, String set, int version) {
        return """
                {"name":"profiles","flowSpec":{"id":"%s","version":"1.0"},"sourceConnectionIds":["%s"],"targetConnectionIds":["%s"],
                 "transformations":[{"name":"Mapping","params":{"mappingId":"%s","mappingVersion":%d}}]}"""
                .formatted(spec, source, target, set, version);
    }
}
