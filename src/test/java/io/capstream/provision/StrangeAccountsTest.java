package io.capstream.provision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.UserFolder;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts that are not as the documents have them, that somebody else works in, or that may do less than is needed. */
class StrangeAccountsTest extends LocalAccount {

    private static final String FILE = "connection-local.yaml";

    @ParameterizedTest
    @ValueSource(strings = {"LOCAL", "Local sandbox", "stage"})
    void aSandboxInUpperCaseOrByItsTitleIsTold(String name) {
        UserFolder.Result result = connect("--platform.sandbox-name=" + name, "--only", "adobe");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("platform.sandbox-name");
    }

    @Test
    void aCredentialWithoutARoleIsToldWhatTheAdministratorMustDo() throws Exception {
        behave("{\"withoutRole\":true}");

        UserFolder.Result result = connect();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("Permissions > Roles > a role > API credentials");
        assertThat(objects()).isEmpty();
    }

    @Test
    void credentialsThatImsDoesNotKnowAreNamed() throws Exception {
        fault("{\"target\":\"ims\",\"count\":100,\"status\":400,\"body\":"
                + JSON.writeValueAsString("{\"error\":\"invalid_client\",\"error_description\":\"invalid client_secret parameter\"}") + "}");

        UserFolder.Result result = connect();

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("IMS gives no access token", "invalid_client", "platform.client-secret");
    }

    @Test
    void profileLocalMakesNothingAtARealAccount() {
        UserFolder.Result result = connect("--capillary.api.url=https://eu.api.capillarytech.com");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("Profile local is for trying out", "capillary.api.url");
    }

    @Test
    void adobesSourceForCapillaryIsFoundByItsNameAndHasItsOwnInlets() throws Exception {
        copyAllOfTheProductsFiles();
        UserFolder.Result result = connect("--source", "capillary");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(objects().fieldNames()).toIterable().doesNotContain("CONNECTION");
        assertThat(Files.readString(folder.file(FILE))).contains("inlet-url: http");
        assertThat(objects().path("MAPPING_SET").findValuesAsText("source")).contains("xdmEntity.commerce.order.purchaseID");
        assertThat(connect("--source", "capillary").out()).startsWith("nothing to change");

        assertThat(connect().exitCode()).isZero();
        assertThat(objects().path("FLOW")).hasSize(4);
        assertThat(run("disconnect", "--yes").exitCode()).isZero();
        assertThat(objects().fieldNames()).toIterable().doesNotContain("FLOW", "SOURCE_CONNECTION", "TARGET_CONNECTION", "CONNECTION");
    }

    @Test
    void aFilterThatFindsNothingMakesNothingTwice() throws Exception {
        behave("{\"filtersFindNothing\":true}");
        connect();
        Files.delete(folder.file(FILE));

        assertThat(connect().out()).startsWith("nothing to change");
        assertEverythingIsThereOnce();
    }

    @Test
    void ofTwoObjectsOfOneNameTheUserSaysWhichItIs() throws Exception {
        connect();
        JsonNode dataset = object("DATASET", "Capillary Loyalty Event");
        String copy = atAdobe("POST", "/catalog/dataSets", ((ObjectNode) dataset).retain("name", "schemaRef", "tags").toString())
                .get(0).asText().replaceAll(".*/", "");
        String id = objects().path("DATASET").findValuesAsText("_id").stream().findFirst().orElse("");
        Files.delete(folder.file(FILE));

        UserFolder.Result result = connect();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("dataset Capillary Loyalty Event: there are 2 of this name:", "--use events.dataset=" + id);
        String use = result.err().replaceAll("(?s).*--use (events.dataset=\\w+).*", "$1");
        assertThat(connect("--only", "adobe", "--dry-run", "--use", "events.dataset=" + copy).out())
                .contains("found      dataset Capillary Loyalty Event (" + copy + ")\n");
        assertThat(connect("--use", use).exitCode()).isZero();
        assertThat(connect().out()).startsWith("nothing to change");
        assertThat(connect("--use", "events.dataset=nonsense").err()).contains("the id nonsense that --use events.dataset names is none");
    }

    @Test
    void whatSomebodyHasChangedSinceIsMendedWhereItStopsTheFlow() throws Exception {
        connect();
        String flow = object("FLOW", "Capillary Loyalty Event").path("id").asText();
        atAdobe("POST", "/flowservice/flows/" + flow + "/action?op=disable", "{}");
        String webhook = object("WEBHOOK", "adobe-experience-platform").path("webHookId").asText();
        deactivate(webhook);

        UserFolder.Result result = connect();

        assertThat(result.out()).contains("change     dataflow Capillary Loyalty Event: enable it, somebody has disabled it",
                "change     webhook adobe-experience-platform: activate it", "2 changes");
        assertThat(connect().out()).startsWith("nothing to change");
    }

    @Test
    void aRowThatSomebodyHasChangedInTheMappingSetStays() throws Exception {
        connect();
        String id = object("FLOW", "Capillary Loyalty Profile").at("/transformations/0/params/mappingId").asText();
        ObjectNode set = (ObjectNode) atAdobe("GET", "/conversion/mappingSets/" + id, "");
        set.withArray("/mappings").forEach(row -> {
            if (row.path("destination").asText().equals("person.name.firstName")) {
                ((ObjectNode) row).put("source", "person.name.lastName");
            }
        });
        atAdobe("PUT", "/conversion/mappingSets/" + id, set.retain("name", "outputSchema", "mappings").toString());

        assertThat(connect().out()).contains("dataflow Capillary Loyalty Profile: use the newest version").contains("1 change\n");
        assertThat(atAdobe("GET", "/conversion/mappingSets/" + id, "").findValuesAsText("source"))
                .contains("person.name.lastName").doesNotContain("person.name.firstName");
    }

    @Test
    void anOrganisationWithoutAFieldGroupThatTheMappingsUseStopsBeforeAnythingIsMade() throws Exception {
        behave("{\"missingFieldGroups\":[\"https://ns.adobe.com/xdm/context/experienceevent-loyalty-details\"]}");

        UserFolder.Result result = connect();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("Adobe's field group experienceevent-loyalty-details: this organisation does not have it",
                "loyalty.pointsGained");
        assertThat(objects()).isEmpty();
    }

    @Test
    void aUnionThatWantsAPrimaryIdentityIsToldWithTheUsersTwoWays() throws Exception {
        behave("{\"unionNeedsPrimaryIdentity\":true}");

        UserFolder.Result stopped = connect();
        assertThat(stopped.exitCode()).isEqualTo(1);
        assertThat(stopped.err()).contains("Platform > Schemas > Capillary Loyalty Event > Profile", "--primary-field");

        UserFolder.Result result = connect("--primary-field", "personID=CapillaryCustomerId", "--primary-field", "eventMergeId=ECID");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("make       primary identity of schema Capillary Loyalty Event: eventMergeId in namespace ECID",
                "make       primary identity of schema Capillary Loyalty Profile: personID in namespace CapillaryCustomerId");
    }

    @Test
    void aFieldGroupOfAdobesTemplateOfTheSameTitleIsAddedToOrNamed() throws Exception {
        atAdobe("POST", "/schemaregistry/tenant/fieldgroups", """
                {"title":"Capillary Loyalty Event Fields","type":"object",
                 "meta:intendedToExtend":["https://ns.adobe.com/xdm/context/experienceevent"],
                 "definitions":{"customFields":{"type":"object","properties":{"_local":{"type":"object","properties":{
                   "capillary":{"type":"object","properties":{"tier":{"type":"string","title":"Tier"}}}}}}}},
                 "allOf":[{"$ref":"#/definitions/customFields"}]}""");

        UserFolder.Result result = connect();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("_local.capillary.tier is string at Adobe and object in the file");
    }

    @Test
    void aTitleThatAnotherKindOfObjectHasIsTold() throws Exception {
        atAdobe("POST", "/schemaregistry/tenant/schemas", """
                {"title":"Capillary Loyalty Event Fields","type":"object","allOf":[{"$ref":"https://ns.adobe.com/xdm/context/profile"}]}""");

        UserFolder.Result result = connect("--connection.propagation=300ms");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("Title must be unique", "give the schema file another 'title'");
    }

    @Test
    void aNameOfAWebhookThatIsTakenElsewhereGetsASuffix() throws Exception {
        behave("{\"webhookNamesTaken\":[\"adobe-experience-platform\"]}");

        assertThat(connect("--only", "capillary").exitCode()).isZero();

        assertThat(objects().at("/WEBHOOK/0/name").asText()).matches("adobe-experience-platform-\\w{6}");
        assertThat(connect("--only", "capillary").out()).startsWith("nothing to change");
        Files.delete(folder.file(FILE));
        assertThat(connect("--only", "capillary").out()).startsWith("nothing to change");
    }

    @Test
    void aWebhookOfTheSameNameForAnotherConnectorIsNotTakenOver() throws Exception {
        connect("--only", "capillary", "--capillary.webhook.url=https://stage.example.com/capillary/events");
        Files.delete(folder.file(FILE));

        UserFolder.Result result = connect("--only", "capillary");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("calls https://stage.example.com/capillary/events", "capillary.webhook.name", "--use webhook=");
        String id = objects().at("/WEBHOOK/0/webHookId").asText();
        assertThat(connect("--only", "capillary", "--use", "webhook=" + id).out()).contains("its address to http://127.0.0.1");
        assertThat(objects().path("WEBHOOK")).hasSize(1);
    }

    @Test
    void anApiClientThatMayOnlyReadWebhooksIsTold() throws Exception {
        behave("{\"webhooksReadOnly\":true}");

        UserFolder.Result result = connect("--only", "capillary");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("needs read and write on webhooks");
    }

    private void deactivate(String webhook) throws Exception {
        String token = JSON.readTree(call("POST", "/capillary/v3/oauth/token/generate",
                "{\"key\":\"local-capillary\",\"secret\":\"local-capillary\"}").body()).at("/data/accessToken").asText();
        assertThat(call("DELETE", "/capillary/v3/webHooks/" + webhook, "", "X-CAP-API-OAUTH-TOKEN", token).statusCode()).isEqualTo(200);
    }
}
