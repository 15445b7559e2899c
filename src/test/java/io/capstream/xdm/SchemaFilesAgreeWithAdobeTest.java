package io.capstream.xdm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schema files that stand in for an organisation's own say of each standard field what Adobe says of it. */
class SchemaFilesAgreeWithAdobeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> COMPARED = List.of("type", "format", "enum", "pattern", "required");

    /** Limits of Adobe's that ours must have too; ours has more, such as the span of an XDM integer. */
    private static final List<String> LIMITS = List.of("minimum", "maximum", "minLength", "maxLength");

    private static AdobeSchemas adobe;

    @BeforeAll
    static void readAdobesFiles() {
        assumeTrue(AdobeSchemas.arePresent(), "Adobe's files are not at hand");
        adobe = AdobeSchemas.read();
    }

    @ParameterizedTest
    @CsvSource({"events, mappings/xdm/experience-event.schema.json", "profiles, mappings/xdm/profile.schema.json"})
    void everyStandardFieldIsAsAdobeHasIt(String flow, File ours) throws IOException {
        assertThat(differences("", adobe.root(flow), JSON.readTree(ours))).isEmpty();
    }

    @Test
    void whatDiffersIsFound() throws IOException {
        JsonNode ours = JSON.readTree("""
                {"type": "object", "required": ["_id"], "properties": {
                    "timestamp": {"type": "string", "format": "date"},
                    "eventTyp": {"type": "string"},
                    "commerce": {"type": "object", "properties": {"order": {"type": "object", "properties": {
                        "currencyCode": {"type": "string"}, "priceTotal": {"type": "string"}, "orderType": {"type": "string"}}}}},
                    "productListItems": {"type": "array", "items": {"type": "object"}},
                    "placeContext": {"type": "object", "properties": {"geo": {"type": "object", "properties": {
                        "_schema": {"properties": {"latitude": {"type": "number", "minimum": -90}}}}}}},
                    "_{tenant-id}": {"type": "object", "properties": {"anything": {"type": "string"}}}}}""");

        assertThat(differences("", adobe.root("events"), ours)).extracting(difference -> difference.split(":")[0])
                .containsExactly(" required", "/timestamp format", "/eventTyp", "/commerce/order/currencyCode pattern",
                        "/commerce/order/priceTotal type", "/commerce/order/orderType enum", "/productListItems/items required",
                        "/placeContext/geo/_schema/latitude maximum");
    }

    private static List<String> differences(String pointer, AdobeField theirs, JsonNode ours) {
        List<String> differences = new ArrayList<>();
        for (String keyword : COMPARED) {
            if (!AdobeField.said(ours, keyword).equals(theirs.said(keyword))) {
                differences.add(pointer + " " + keyword + ": Adobe has " + theirs.said(keyword));
            }
        }
        for (String limit : LIMITS) {
            if (!AdobeField.said(ours, limit).containsAll(theirs.said(limit))) {
                differences.add(pointer + " " + limit + ": Adobe has " + theirs.said(limit));
            }
        }
        for (Map.Entry<String, JsonNode> property : ours.path("properties").properties()) {
            if (!property.getKey().equals("_" + XdmSchema.TENANT_PLACEHOLDER)) {
                differences.addAll(ofMember(pointer + "/" + property.getKey(), theirs, property.getKey(), property.getValue()));
            }
        }
        if (ours.path("additionalProperties").isObject()) {
            differences.addAll(ofMember(pointer + "/*", theirs, "*", ours.path("additionalProperties")));
        }
        if (ours.has("items")) {
            theirs.element().ifPresentOrElse(
                    element -> differences.addAll(differences(pointer + "/items", element, ours.path("items"))),
                    () -> differences.add(pointer + ": an array, but not with Adobe"));
        }
        return differences;
    }

    private static List<String> ofMember(String pointer, AdobeField owner, String name, JsonNode ours) {
        return owner.member(name)
                .map(theirs -> differences(pointer, theirs, ours))
                .orElseGet(() -> List.of(pointer + ": no field of Adobe's"));
    }
}
