package io.capstream.localplatform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** The Catalog answers as Adobe documents it, what is right and what is wrong. */
class CatalogStandInTest extends ControlPlane {

    private static final String DATASETS = CATALOG + "/dataSets";
    private static final String PROFILE_TAG =
            "[{\"op\":\"add\",\"path\":\"/tags/unifiedProfile\",\"value\":[\"enabled: true\"]}]";

    @Test
    void aDatasetIsFoundByItsName() throws Exception {
        String schema = inUnion("Schema");
        String id = dataset("Capillary Events", schema);

        JsonNode found = answer(200, read(DATASETS + "?name=Capillary%20Events&limit=100&properties=name,tags,schemaRef"));
        assertThat(found.fieldNames()).toIterable().containsExactly(id);
        assertThat(found.path(id).fieldNames()).toIterable().containsExactlyInAnyOrder("name", "tags", "schemaRef");
        assertThat(found.path(id).path("tags")).isEqualTo(JSON.readTree("""
                {"adobe/pqs/table":["capillary_events"],"adobe/siphon/table/format":["delta"],
                 "unifiedProfile":["enabled:true"],"unifiedIdentity":["enabled:true"]}"""));
        assertThat(answer(200, read(DATASETS + "/" + id)).path(id).path("enableErrorDiagnostics").asBoolean()).isTrue();
        assertThat(answer(200, read(DATASETS + "?name=Other"))).isEmpty();
    }

    @Test
    void aDatasetForProfileNeedsASchemaInTheUnion() throws Exception {
        String schema = schema("Schema", PROFILE, IDENTITY_MAP);
        String id = answer(201, make(schema, "")).get(0).asText().substring("@/dataSets/".length());

        assertThat(make(schema, ",\"tags\":{\"unifiedProfile\":[\"enabled: true\"]}").body())
                .contains("UPDAEM-089029-400", "schema should be valid");
        assertThat(patch(id, PROFILE_TAG).statusCode()).isEqualTo(400);
        behave("{\"unionDelayMs\":600000}");
        addToUnion(schema);
        assertThat(patch(id, PROFILE_TAG).statusCode()).isEqualTo(400);
        behave("{}");
        assertThat(answer(200, patch(id, PROFILE_TAG)).get(0).asText()).isEqualTo("@/dataSets/" + id);
        assertThat(answer(200, read(DATASETS + "/" + id)).findValue("unifiedProfile").get(0).asText()).isEqualTo("enabled:true");
    }

    /** The form that Adobe's tutorials show replaces all tags. */
    @Test
    void aMergeOfTagsIsRefusedWithoutTheOneThatThePlatformNeeds() throws Exception {
        String id = dataset("Dataset", inUnion("Schema"));

        HttpResponse<String> refused = write("PATCH", DATASETS + "/" + id, "{\"tags\":{\"unifiedProfile\":[\"enabled:true\"]}}");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Field 'adobe/siphon/table/format' cannot be empty or blank");
        answer(200, write("PATCH", DATASETS + "/" + id, "{\"description\":\"new\"}"));
    }

    @Test
    void theSchemaOfADatasetExistsAndHasAVersion() throws Exception {
        assertThat(make("https://ns.adobe.com/local/schemas/none", "").body()).contains("does not exist");
        assertThat(write("POST", DATASETS, "{\"name\":\"x\",\"schemaRef\":{\"id\":\"" + schema("S", PROFILE)
                + "\",\"contentType\":\"application/json\"}}").statusCode()).isEqualTo(400);
    }

    @Test
    void aDatasetThatNobodyWritesToIsDeleted() throws Exception {
        String schema = inUnion("Schema");
        String id = dataset("Dataset", schema);
        String target = target(id, schema);

        assertThat(send(platform(DATASETS + "/" + id).DELETE()).statusCode()).isEqualTo(400);
        send(platform(FLOWS + "/targetConnections/" + target).DELETE());
        assertThat(send(platform(DATASETS + "/" + id).DELETE()).statusCode()).isEqualTo(200);
        assertThat(read(DATASETS + "/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void aFailedBatchIsFoundWithItsRecords() throws Exception {
        assertThat(answer(200, read(CATALOG + "/lastBatches?dataSetId=ds"))).isEmpty();
        JsonNode good = answer(200, post("/batches", "{\"dataSetId\":\"ds\",\"status\":\"success\"}"));
        JsonNode bad = answer(200, post("/batches", """
                {"dataSetId":"ds","status":"failed","errors":[{"code":"INGEST-1212-400","description":"d"}],
                 "failedRecords":[{"body":{"xdmEntity":{"_id":"e1"}},"_errors":{"_streamingValidation":[{"code":"DCVS-1106-400"}]}}]}"""));

        JsonNode last = answer(200, read(CATALOG + "/lastBatches?dataSetId=ds")).path("ds");
        assertThat(last.path("lastBatchStatus").asText()).isEqualTo("failed");
        assertThat(last.path("lastSuccessfulBatchId")).isEqualTo(good.path("id"));
        assertThat(last.path("lastFailedBatchId")).isEqualTo(bad.path("id"));
        assertThat(answer(200, read(CATALOG + "/batches?dataSet=ds&status=failed&limit=100")).fieldNames()).toIterable()
                .containsExactly(bad.path("id").asText());

        String failed = "/data/foundation/export/batches/" + bad.path("id").asText() + "/failed";
        JsonNode files = answer(200, read(failed)).path("data");
        assertThat(files).hasSize(2);
        String lines = read(failed + "?path=" + files.get(1).path("name").asText()).body();
        assertThat(JSON.readTree(lines).at("/body/xdmEntity/_id").asText()).isEqualTo("e1");
        assertThat(lines).endsWith("\n");
    }

    private String inUnion(String title) throws Exception {
        String schema = schema(title, PROFILE, IDENTITY_MAP);
        addToUnion(schema);
        return schema;
    }

    private HttpResponse<String> make(String schema, String more) throws Exception {
        return write("POST", DATASETS, """
                {"name":"Dataset","schemaRef":{"id":"%s","contentType":"application/vnd.adobe.xed+json;version=1"}%s}"""
                .formatted(schema, more));
    }

    private HttpResponse<String> patch(String id, String patch) throws Exception {
        return write("PATCH", DATASETS + "/" + id, patch, "Content-Type", "application/json-patch+json");
    }
}
