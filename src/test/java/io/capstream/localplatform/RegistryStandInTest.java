package io.capstream.localplatform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Schema Registry answers as Adobe documents it, what is right and what is wrong. */
class RegistryStandInTest extends ControlPlane {

    private static final String SCHEMAS = REGISTRY + "/tenant/schemas";
    private static final String GROUPS = REGISTRY + "/tenant/fieldgroups";

    @Test
    void theTenantIsToldByTheStatistics() throws Exception {
        JsonNode stats = answer(200, read(REGISTRY + "/stats"));

        assertThat(stats.path("tenantId").asText()).isEqualTo("local");
        assertThat(stats.path("imsOrg").asText()).isEqualTo("local-platform@AdobeOrg");
        assertThat(stats.at("/counts/schemas").asInt()).isZero();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {
        "/tenant/schemas,                                     none,                                              406",
        "/tenant/schemas,                                     application/json,                                  406",
        "/tenant/schemas,                                     application/vnd.adobe.xdm+json,                    406",
        "/tenant/schemas,                                     application/vnd.adobe.xed-id+json,                 200",
        "/tenant/fieldgroups,                                 application/vnd.adobe.xed+json,                    200",
        "/global/classes,                                     application/vnd.adobe.xed-id+json,                 200",
        "/global/classes/_xdm.context.profile,                application/vnd.adobe.xed+json,                    400",
        "/global/classes/_xdm.context.profile,                application/vnd.adobe.xed+json; version=1,         200",
        "/global/classes/_xdm.context.profile,                application/vnd.adobe.xed-full-notext+json;version=1, 200",
        "/global/classes/_xdm.context.profile,                application/vnd.adobe.xed-id+json; version=1,      406",
        "/global/fieldgroups/_xdm.mixins.profile-loyalty-details, application/vnd.adobe.xed+json; version=1,     404",
        "/tenant/descriptors,                                 application/vnd.adobe.xdm+json,                    200",
        "/tenant/descriptors,                                 application/vnd.adobe.xdm+json; version=1,         406",
        "/tenant/descriptors,                                 application/vnd.adobe.xed+json,                    406"})
    void everyCallMustSayInWhichFormItWantsToSeeWhat(String path, String accept, int status) throws Exception {
        HttpResponse<String> answer = accept == null ? read(REGISTRY + path) : read(REGISTRY + path, "Accept", accept);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValueSatisfying(type -> assertThat(type).contains("json"));
    }

    @Test
    void aStandardFieldGroupIsFoundByItsUrlOrItsShortName() throws Exception {
        JsonNode byUrl = answer(200, read(REGISTRY + "/global/fieldgroups/" + encoded(LOYALTY), "Accept", FULL));

        assertThat(byUrl.at("/properties/loyalty/properties").has("points")).isTrue();
        assertThat(byUrl.path("meta:altId").asText()).isEqualTo("_xdm.mixins.profile.profile-loyalty-details");
        assertThat(answer(200, read(REGISTRY + "/global/fieldgroups/_xdm.mixins.profile.profile-loyalty-details", "Accept", FULL)))
                .isEqualTo(byUrl);
    }

    @Test
    void aStandardFieldGroupMayBeMissing() throws Exception {
        behave("{\"missingFieldGroups\":[\"" + LOYALTY + "\"]}");

        assertThat(read(REGISTRY + "/global/fieldgroups/" + encoded(LOYALTY), "Accept", FULL).statusCode()).isEqualTo(404);
        assertThat(makeSchema("Without", PROFILE, LOYALTY).body()).contains("\"status\":404", "Resource not found");
    }

    @Test
    void aSchemaIsShownAsItIsMadeOrInFull() throws Exception {
        String group = fieldGroup("Capillary Loyalty Details", EVENT);
        String schema = schema("Capillary Events", EVENT, group);

        assertThat(schema).matches("https://ns.adobe.com/local/schemas/[0-9a-f]{40}");
        JsonNode brief = answer(200, read(SCHEMAS + "?property=title==Capillary%20Events", "Accept", LIST)).path("results");
        assertThat(brief).hasSize(1);
        assertThat(brief.get(0).path("$id").asText()).isEqualTo(schema);
        assertThat(brief.get(0).path("version").asText()).isEqualTo("1.0");
        assertThat(answer(200, read(SCHEMAS + "?property=title==Other", "Accept", LIST)).path("results")).isEmpty();

        JsonNode made = answer(200, read(SCHEMAS + "/" + encoded(schema), "Accept", XED + "; version=1"));
        assertThat(made.path("allOf").findValuesAsText("$ref")).containsExactly(EVENT, group);
        assertThat(made.path("meta:class").asText()).isEqualTo(EVENT);
        assertThat(made.path("meta:extends")).hasSize(2);

        JsonNode full = answer(200, read(SCHEMAS + "/" + made.path("meta:altId").asText(), "Accept", FULL));
        assertThat(full.has("allOf")).isFalse();
        assertThat(full.at("/properties/_local/properties/capillary/properties").has("customerId")).isTrue();
        assertThat(full.at("/properties/timestamp/format").asText()).isEqualTo("date-time");
        assertThat(full.path("required")).hasSize(2);
    }

    @Test
    void aTitleIsUniqueOverAllTypes() throws Exception {
        fieldGroup("Capillary", PROFILE);

        JsonNode refused = answer(400, makeSchema("Capillary", PROFILE));

        assertThat(refused.path("title").asText()).isEqualTo("BadRequestError");
        assertThat(refused.path("detail").asText()).startsWith("Title must be unique. An object").endsWith("with the same title.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{'customer':{'type':'string'}}                                         | For custom fields, you must use a top level field",
        "{'_local':{'type':'object','properties':{'_x':{'type':'string'}}}}     | begins with an underscore"})
    void customFieldsAreTheTenants(String properties, String why) throws Exception {
        JsonNode refused = answer(400, write("POST", GROUPS, """
                {"title":"t","type":"object","meta:intendedToExtend":["%s"],"allOf":[{"$ref":"#/definitions/x"}],
                 "definitions":{"x":{"type":"object","properties":%s}}}""".formatted(PROFILE, properties.replace('\'', '"'))));

        assertThat(refused.path("detail").asText()).contains(why);
    }

    @Test
    void aSchemaIsOfOneClassAndRefersToWhatExists() throws Exception {
        assertThat(makeSchema("none", IDENTITY_MAP).statusCode()).isEqualTo(400);
        assertThat(makeSchema("two", PROFILE, EVENT).statusCode()).isEqualTo(400);
        assertThat(makeSchema("lost", PROFILE, "https://ns.adobe.com/local/mixins/none").body()).contains("Resource not found");
    }

    @Test
    void aPatchIsPlainJsonHereAndMakesANewVersion() throws Exception {
        String group = fieldGroup("Group", EVENT);
        String patch = add("/definitions/customFields/properties/_local/properties/capillary/properties/tier", "{\"type\":\"string\"}");

        assertThat(write("PATCH", GROUPS + "/" + encoded(group), patch, "Content-Type", "application/json-patch+json").statusCode())
                .isEqualTo(415);
        JsonNode patched = answer(200, write("PATCH", GROUPS + "/" + encoded(group), patch));
        assertThat(patched.path("version").asText()).isEqualTo("1.1");
        assertThat(patched.findValue("capillary").findValue("tier")).isNotNull();
        assertThat(write("PATCH", GROUPS + "/" + encoded(group), patch, "Content-Type", "application/json", "If-Match", "1.0").statusCode())
                .isEqualTo(412);
        assertThat(write("PATCH", GROUPS + "/" + encoded(group), add("/none/of/it", "1")).statusCode()).isEqualTo(400);
    }

    @Test
    void inTheUnionASchemaOnlyGrowsAndStays() throws Exception {
        String group = fieldGroup("Group", PROFILE);
        String schema = schema("Schema", PROFILE, IDENTITY_MAP, group);
        addToUnion(schema);

        JsonNode members = answer(200,
                read(SCHEMAS + "?property=meta:immutableTags==union&property=meta:class==" + PROFILE, "Accept", LIST));
        assertThat(members.path("results").findValuesAsText("$id")).containsExactly(schema);
        assertThat(answer(200, read(REGISTRY + "/tenant/unions", "Accept", XED)).path("results")).hasSize(1);
        assertThat(write("PATCH", SCHEMAS + "/" + encoded(schema), "[{\"op\":\"remove\",\"path\":\"/meta:immutableTags\"}]").statusCode())
                .isEqualTo(400);
        assertThat(write("PATCH", GROUPS + "/" + encoded(group), """
                [{"op":"replace","path":"/definitions/customFields/properties/_local/properties/capillary/properties/customerId/type",
                  "value":"integer"}]""").body()).contains("Only additions");
        assertThat(send(platform(SCHEMAS + "/" + encoded(schema)).DELETE()).statusCode()).isEqualTo(400);
        assertThat(send(platform(GROUPS + "/" + encoded(group)).DELETE()).statusCode()).isEqualTo(400);
    }

    @Test
    void whatNobodyUsesIsDeleted() throws Exception {
        String group = fieldGroup("Group", PROFILE);
        String schema = schema("Schema", PROFILE, group);

        assertThat(send(platform(GROUPS + "/" + encoded(group)).DELETE()).body()).contains("part of the schema");
        assertThat(send(platform(SCHEMAS + "/" + encoded(schema)).DELETE()).statusCode()).isEqualTo(204);
        assertThat(send(platform(GROUPS + "/" + encoded(group)).DELETE()).statusCode()).isEqualTo(204);
        assertThat(read(SCHEMAS + "/" + encoded(schema), "Accept", FULL).statusCode()).isEqualTo(404);
    }

    @Test
    void theUnionTakesASchemaWithAnIdentityOnly() throws Exception {
        String without = schema("Without", PROFILE, LOYALTY);
        String tag = add("/meta:immutableTags", "[\"union\"]");
        assertThat(write("PATCH", SCHEMAS + "/" + encoded(without), tag).body()).contains("primary identity");

        behave("{\"unionNeedsPrimaryIdentity\":true}");
        String withMap = schema("With map", PROFILE, IDENTITY_MAP);
        JsonNode refused = answer(400, write("PATCH", SCHEMAS + "/" + encoded(withMap), tag));
        assertThat(refused.at("/report/additionalDetails/0/errorReason").asText()).contains("primary identity");
        answer(201, describe(withMap, true));
        answer(200, write("PATCH", SCHEMAS + "/" + encoded(withMap), tag));
    }

    @Test
    void aDescriptorIsMadeOnce() throws Exception {
        String schema = schema("Schema", PROFILE, IDENTITY_MAP);
        JsonNode made = answer(201, describe(schema, false));

        assertThat(made.path("meta:containerId").asText()).isEqualTo("tenant");
        assertThat(answer(400, describe(schema, false)).at("/report/additionalDetails/0/errorReason").asText())
                .isEqualTo("Descriptor with id " + made.path("@id").asText() + " already exists");
        JsonNode listed = answer(200, read(REGISTRY + "/tenant/descriptors?property=xdm:sourceSchema==" + schema,
                "Accept", "application/vnd.adobe.xdm+json"));
        assertThat(listed.path("xdm:descriptorIdentity")).hasSize(1);
        assertThat(send(platform(REGISTRY + "/tenant/descriptors/" + made.path("@id").asText()).DELETE()).statusCode()).isEqualTo(204);
    }

    @Test
    void aNewResourceIsListedBeforeItIsFound() throws Exception {
        behave("{\"schemaDelayMs\":600000,\"fieldGroupDelayMs\":600000}");
        String group = fieldGroup("Group", PROFILE);
        String schema = schema("Schema", PROFILE, IDENTITY_MAP, group);

        assertThat(answer(200, read(SCHEMAS, "Accept", LIST)).path("results")).hasSize(1);
        assertThat(read(SCHEMAS + "/" + encoded(schema), "Accept", FULL).statusCode()).isEqualTo(404);
        assertThat(write("PATCH", SCHEMAS + "/" + encoded(schema), add("/meta:immutableTags", "[\"union\"]")).statusCode()).isEqualTo(404);
        assertThat(read(GROUPS + "/" + encoded(group), "Accept", FULL).statusCode()).isEqualTo(404);
        behave("{}");
        assertThat(read(SCHEMAS + "/" + encoded(schema), "Accept", FULL).statusCode()).isEqualTo(200);
    }

    @Test
    void aLimitNeedsAnOrder() throws Exception {
        assertThat(read(SCHEMAS + "?limit=10", "Accept", LIST).statusCode()).isEqualTo(400);
        assertThat(read(SCHEMAS + "?limit=10&orderby=title", "Accept", LIST).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> makeSchema(String title, String... refs) throws Exception {
        ObjectNode schema = JSON.createObjectNode().put("title", title).put("type", "object");
        for (String ref : refs) {
            schema.withArray("/allOf").addObject().put("$ref", ref);
        }
        return write("POST", SCHEMAS, schema.toString());
    }

    private HttpResponse<String> describe(String schema, boolean primary) throws Exception {
        return write("POST", REGISTRY + "/tenant/descriptors", """
                {"@type":"xdm:descriptorIdentity","xdm:sourceSchema":"%s","xdm:sourceVersion":1,"xdm:sourceProperty":"/personID",
                 "xdm:namespace":"CapillaryCustomerId","xdm:property":"xdm:code","xdm:isPrimary":%s}""".formatted(schema, primary));
    }

    private static String add(String path, String value) {
        return "[{\"op\":\"add\",\"path\":\"" + path + "\",\"value\":" + value + "}]";
    }
}
