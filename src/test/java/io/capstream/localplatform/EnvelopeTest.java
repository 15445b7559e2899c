package io.capstream.localplatform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The two message shapes, and in which words Platform refuses what is neither. */
class EnvelopeTest extends RunningLocalPlatform {

    @ParameterizedTest
    @ValueSource(strings = {"header", "body", "header/schemaRef", "header/schemaRef/contentType", "body/xdmMeta"})
    void anXdmMessageThatDoesNotNameItsSchemaTwiceHasAnUnknownFormat(String member) throws Exception {
        assertThat(refusal("events", without(xdmMessage(event("1")), member)))
                .isEqualTo("inletId: [events] imsOrgId: [local-platform@AdobeOrg] Message has unknown xdm format");
    }

    @Test
    void theTwoSchemasMustBeTheInlets() throws Exception {
        ObjectNode differing = xdmMessage(event("1"));
        differing.withObject("/body/xdmMeta/schemaRef").put("id", "https://ns.adobe.com/local/schemas/profile");
        ObjectNode foreign = differing.deepCopy();
        foreign.withObject("/header/schemaRef").put("id", "https://ns.adobe.com/local/schemas/profile");

        assertThat(refusal("events", differing)).contains("unknown xdm format");
        assertThat(refusal("events", foreign)).contains("unknown xdm format");
    }

    @ParameterizedTest
    @CsvSource({
        "header/imsOrgId, absent or wrong ims org in the header",
        "header/flowId, absent or wrong flow id in the header",
        "header/datasetId, absent or wrong dataset id in the header",
        "header/source, Payload header is missing Source Name",
        "body/xdmEntity, Payload body is missing xdmEntity"})
    void anXdmMessageMustHave(String member, String words) throws Exception {
        assertThat(refusal("events", without(xdmMessage(event("1")), member))).contains(words);
    }

    @ParameterizedTest
    @CsvSource({
        "header, unknown xdm format",
        "body, unknown xdm format",
        "header/imsOrgId, absent or wrong ims org in the header",
        "header/flowId, absent or wrong flow id in the header",
        "header/datasetId, absent or wrong dataset id in the header"})
    void anUpsertMessageMustHave(String member, String words) throws Exception {
        assertThat(refusal("profiles", without(upsertMessage("merge", profile()), member))).contains(words);
    }

    @Test
    void aMessageOfAnotherOrganisationIsRefused() throws Exception {
        ObjectNode message = xdmMessage(event("1"));
        message.withObject("/header").put("imsOrgId", "other@AdobeOrg");

        assertThat(refusal("events", message)).contains("absent or wrong ims org in the header");
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "merge", "delete"})
    void anUpsertNamesItsOperation(String operation) throws Exception {
        assertThat(batch("profiles", upsertMessage(operation, profile())).at("/0/xactionId").asText()).isNotEmpty();
    }

    @Test
    void anotherOperationIsRefused() throws Exception {
        assertThat(refusal("profiles", upsertMessage("replace", profile()))).contains("operations.data is not one of");
    }

    @Test
    void anIdentityOperationNeedsTheDatasetOfTheIdentities() throws Exception {
        assertThat(batch("profiles", withIdentity("create", "local-identities")).at("/0/xactionId").asText()).isNotEmpty();
        assertThat(refusal("profiles", withIdentity("merge", "local-identities"))).contains("can only be create");
        assertThat(refusal("profiles", withIdentity("create", ""))).contains("needs operations.identityDatasetId");
        assertThat(refusal("profiles", withIdentity("create", "local-profiles"))).contains("must be another dataset");
    }

    @Test
    void aDataflowTakesItsOwnShapeOnly() throws Exception {
        ObjectNode upsert = upsertMessage("merge", event("1"));
        upsert.withObject("/header").put("datasetId", "local-events").put("flowId", "local-events");
        ObjectNode xdm = xdmMessage(profile());
        xdm.withObject("/header").put("datasetId", "local-profiles").put("flowId", "local-profiles");

        assertThat(refusal("events", upsert)).contains("unknown xdm format");
        assertThat(refusal("profiles", xdm)).contains("unknown xdm format");
    }

    private String refusal(String inlet, JsonNode message) throws Exception {
        JsonNode element = batch(inlet, message).path(0);
        assertThat(element.path("statusCode").asInt()).isEqualTo(400);
        return element.path("message").asText();
    }

    private static ObjectNode withIdentity(String operation, String dataset) throws Exception {
        ObjectNode message = upsertMessage("merge", profile());
        message.withObject("/header/operations").put("identity", operation).put("identityDatasetId", dataset);
        return message;
    }

    private static JsonNode without(ObjectNode message, String member) {
        int last = member.lastIndexOf('/');
        JsonNode parent = last < 0 ? message : message.at('/' + member.substring(0, last));
        ((ObjectNode) parent).remove(member.substring(last + 1));
        return message;
    }
}
