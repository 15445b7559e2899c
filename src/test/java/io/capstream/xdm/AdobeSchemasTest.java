package io.capstream.xdm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Adobe's schemas find what is wrong in a record, at whatever depth; skipped where Adobe's files are not at hand. */
class AdobeSchemasTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EVENT = """
            {"_id": "1", "timestamp": "2026-11-24T08:00:00.000Z", "eventType": "commerce.purchases",
             "identityMap": {"Email": [{"id": "a@example.com", "primary": true, "authenticatedState": "ambiguous"}]},
             "commerce": {"purchases": {"value": 1}, "order": {"currencyCode": "INR", "payments": [{"paymentAmount": 5}]}},
             "productListItems": [{"SKU": "s", "quantity": 2, "name": "n"}],
             "loyalty": {"pointsGained": [{"value": 5, "promotionId": "7"}]},
             "placeContext": {"geo": {"_schema": {"latitude": 52.5}}},
             "_acme": {"anything": [1]}}""";
    private static final String PROFILE = """
            {"identityMap": {"Email": [{"id": "a@example.com"}]},
             "person": {"birthDate": "1990-02-28", "gender": "female", "name": {"firstName": "A"}},
             "personalEmail": {"address": "a@example.com"},
             "mobilePhone": {"number": "+49301234567"},
             "loyalty": {"points": 8.5, "joinDate": "2026-11-24T08:00:00.000Z", "loyaltyID": ["7"]},
             "consents": {"marketing": {"email": {"val": "y"}}}}""";

    private static AdobeSchemas adobe;

    @BeforeAll
    static void readAdobesFiles() {
        assumeTrue(AdobeSchemas.arePresent(), "Adobe's files are not at hand");
        adobe = AdobeSchemas.read();
    }

    @Test
    void aGoodRecordOfEitherKindIsAllowed() throws Exception {
        assertThat(adobe.problems("events", JSON.readTree(EVENT), "acme")).isEmpty();
        assertThat(adobe.problems("profiles", JSON.readTree(PROFILE), "acme")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "timestamp": "2026-11-24T08:00:00.000Z", |                             | required property 'timestamp'
            "2026-11-24T08:00:00.000Z"               | "24.11.2026"                | /timestamp
            "_id": "1",                              |                             | required property '_id'
            "_id": "1"                               | "_id": 1                    | /_id
            "_id": "1"                               | "_id": "no reference"       | /_id
            "ambiguous"                              | "guessed"                   | /identityMap/Email/0/authenticatedState
            "primary": true                          | "primary": "yes"            | /identityMap/Email/0/primary
            "quantity": 2                            | "quantity": 2.5             | /productListItems/0/quantity
            "SKU": "s",                              |                             | /productListItems/0: required property 'SKU'
            "name": "n"                              | "name": 5                   | /productListItems/0/name
            "INR"                                    | "inr"                       | /commerce/order/currencyCode
            {"value": 1}                             | {"id": "x"}                 | /commerce/purchases: required property 'value'
            "paymentAmount": 5                       | "paymentAmount": "5"        | /commerce/order/payments/0/paymentAmount
            "promotionId": "7"                       | "promotionId": 7            | /loyalty/pointsGained/0/promotionId
            "latitude": 52.5                         | "latitude": 152.5           | /placeContext/geo/_schema/latitude
            "latitude": 52.5                         | "latitud": 52.5             | /placeContext/geo/_schema/latitud
            "promotionId": "7"                       | "promotionID": "7"          | /loyalty/pointsGained/0/promotionID
            "productListItems"                       | "productLineItems"          | /productLineItems
            "_acme"                                  | "_other"                    | /_other
            """)
    void aBadEventIsFound(String good, String bad, String where) throws Exception {
        assertFound("events", EVENT, good, bad, where);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "1990-02-28"          | "28.02.1990"         | /person/birthDate
            "female"              | "F"                  | /person/gender
            "firstName": "A"      | "firstName": 1       | /person/name/firstName
            "firstName": "A"      | "first": "A"         | /person/name/first
            "points": 8.5         | "points": "8.5"      | /loyalty/points
            ["7"]                 | "7"                  | /loyalty/loyaltyID
            ["7"]                 | [7]                  | /loyalty/loyaltyID/0
            "val": "y"            | "val": "yes"         | /consents/marketing/email/val
            "address": "a@        | "address": "a        | /personalEmail/address
            """)
    void aBadProfileIsFound(String good, String bad, String where) throws Exception {
        assertFound("profiles", PROFILE, good, bad, where);
    }

    private static void assertFound(String flow, String record, String good, String bad, String where) throws Exception {
        assertThat(record).contains(good);
        JsonNode broken = JSON.readTree(record.replace(good, bad == null ? "" : bad));

        assertThat(adobe.problems(flow, broken, "acme")).singleElement().asString().contains(where);
    }
}
