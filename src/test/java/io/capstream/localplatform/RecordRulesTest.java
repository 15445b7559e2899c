package io.capstream.localplatform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a record must be: the schema's members and types, Adobe's rules for identities, nothing empty. */
class RecordRulesTest extends RunningLocalPlatform {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "workEmail":{"address":"x"}                       | #: extraneous key [workEmail] is not permitted
            "_other":{"capillary":{"group":{"id":"1"}}}       | #: extraneous key [_other] is not permitted
            "_local":{"capillary":{"odd":1}}                  | #/_local/capillary: extraneous key [odd] is not permitted
            "_id":17                                          | #/_id: expected type: String, found: Long
            "eventType":{"a":"b"}                             | #/eventType: expected type: String, found: JSONObject
            "commerce":{"order":{"priceTotal":"1"}}           | #/commerce/order/priceTotal: expected type: Number, found: String
            "productListItems":[{"SKU":"1","quantity":1.5}]   | /0/quantity: expected type: Integer, found: BigDecimal
            "productListItems":[{"name":"1"}]                 | #/productListItems/0: required key [SKU] not found
            "timestamp":"24.11.2026"                          | #/timestamp: not a valid date-time
            "timestamp":"2026-11-24"                          | #/timestamp: not a valid date-time
            "_id":"not a uri"                                 | #/_id: not a valid uri-reference
            "commerce":{"order":{"orderType":"phone"}}        | #/commerce/order/orderType: not a valid enum value
            "commerce":{"order":{"currencyCode":"eur"}}       | #/commerce/order/currencyCode: does not match the regex pattern
            """)
    void aBrokenRuleOfTheSchemaIsNamedInPlatformsWords(String members, String words) throws Exception {
        ObjectNode record = event("1").setAll((ObjectNode) JSON.readTree('{' + members + '}'));

        assertThat(refusal(record)).contains(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"_id", "timestamp"})
    void anEventMustHaveWhatItsSchemaRequires(String member) throws Exception {
        assertThat(refusal(event("1").without(member))).contains("#: required key [" + member + "] not found");
    }

    @Test
    void anEmailAddressMustBeOne() throws Exception {
        ObjectNode record = profile();
        record.withObject("/personalEmail").put("address", "nobody at example");

        JsonNode element = batch("profiles", upsertMessage("merge", record)).path(0);

        assertThat(element.path("message").asText())
                .contains("#/personalEmail/address: not a valid email").doesNotContain("nobody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "{}", "[]", "{\"order\":{\"payments\":[{}]}}"})
    void nothingMayBeEmpty(String value) throws Exception {
        ObjectNode record = event("1");
        record.set("commerce", JSON.readTree(value));

        assertThat(refusal(record)).contains("#/commerce").contains("null and empty values are not permitted");
    }

    @Test
    void exactlyOneIdentityIsPrimary() throws Exception {
        ObjectNode none = event("1");
        identities(none).removeAll().addObject().put("id", "1");
        ObjectNode two = event("1");
        identities(two).addObject().put("id", "2").put("primary", true);

        assertThat(refusal(none)).contains("exactly one identity must be primary, found: 0");
        assertThat(refusal(two)).contains("exactly one identity must be primary, found: 2");
        assertThat(refusal(event("1").without("identityMap"))).contains("exactly one identity must be primary, found: 0");
    }

    @Test
    void anIdentityHasAnIdOfAtMost1024Characters() throws Exception {
        ObjectNode nameless = event("1");
        identities(nameless).addObject().put("authenticatedState", "ambiguous");
        ObjectNode blank = event("1");
        identities(blank).addObject().put("id", " ");
        ObjectNode longest = event("1");
        identities(longest).addObject().put("id", "x".repeat(1024));
        ObjectNode longer = event("1");
        identities(longer).addObject().put("id", "x".repeat(1025));

        assertThat(refusal(nameless)).contains("an identity has no id");
        assertThat(refusal(blank)).contains("an identity has no id");
        assertThat(batch("events", xdmMessage(longest)).at("/0/xactionId").asText()).isNotEmpty();
        assertThat(refusal(longer)).contains("an identity is longer than 1024 characters");
    }

    @Test
    void aRecordHasAtMostTwentyIdentities() throws Exception {
        ObjectNode record = event("1");
        for (int n = 0; n < 19; n++) {
            identities(record).addObject().put("id", "card-" + n);
        }
        assertThat(batch("events", xdmMessage(record)).at("/0/xactionId").asText()).isNotEmpty();

        identities(record).addObject().put("id", "card-19");
        assertThat(refusal(record)).contains("at most 20 identities are permitted, found: 21");
    }

    @Test
    void noMoreThanFiveViolationsAreNamed() throws Exception {
        ObjectNode record = event("1");
        for (int n = 0; n < 8; n++) {
            record.put("odd" + n, n);
        }

        assertThat(refusal(record).split("extraneous")).hasSize(6);
    }

    private String refusal(JsonNode record) throws Exception {
        JsonNode element = batch("events", xdmMessage(record)).path(0);
        assertThat(element.path("statusCode").asInt()).as(element.toString()).isEqualTo(400);
        assertThat(element.path("message").asText())
                .startsWith("inletId: [events] imsOrgId: [local-platform@AdobeOrg] Message is invalid: ");
        return element.path("message").asText();
    }

    private static ArrayNode identities(ObjectNode record) {
        return record.withArray("/identityMap/CapillaryCustomerId");
    }
}
