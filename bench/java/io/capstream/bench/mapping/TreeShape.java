package io.capstream.bench.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** The record, put together from values that something finds in the event. */
final class TreeShape {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private TreeShape() {
    }

    /** Finds values by the names on the way to them. */
    interface Values {

        JsonNode at(String... names);

        /** The values of the field in each line, in order. */
        JsonNode ofLine(int line, String name);

        int lines();
    }

    static ObjectNode record(Values in) {
        ObjectNode out = JSON.objectNode();
        ObjectNode identities = out.putObject("identityMap");
        identities.putArray("CapillaryCustomerId").addObject()
                .put("id", in.at("data", "customerIdentifiers", "customerId").asText())
                .put("authenticatedState", "ambiguous").put("primary", true);
        identities.putArray("Email").addObject().set("id", in.at("data", "customerIdentifiers", "instore", "email"));
        out.set("_id", in.at("eventId"));
        out.put("timestamp", time(in.at("createdAt")));
        out.put("eventType", "commerce.purchases");
        addCommerce(out.putObject("commerce"), in);
        addLines(out.putArray("productListItems"), in);
        addTenant(out.putObject("_local").putObject("capillary"), in);
        return out;
    }

    private static void addCommerce(ObjectNode commerce, Values in) {
        commerce.putObject("purchases").put("value", 1);
        ObjectNode order = commerce.putObject("order");
        order.set("purchaseID", in.at("data", "billNumber"));
        order.set("purchaseOrderNumber", in.at("data", "billClientId"));
        order.set("priceTotal", in.at("data", "amount"));
        order.set("discountAmount", in.at("data", "discount"));
        order.set("currencyCode", in.at("data", "currencyCode"));
        order.put("createdDate", time(in.at("data", "enteredAt")));
        commerce.putObject("commerceScope").set("storeCode", in.at("data", "enteredBy", "store", "code"));
    }

    private static void addLines(ArrayNode items, Values in) {
        for (int line = 0; line < in.lines(); line++) {
            ObjectNode item = items.addObject();
            item.set("SKU", in.ofLine(line, "itemCode"));
            item.set("name", in.ofLine(line, "description"));
            item.set("quantity", in.ofLine(line, "qty"));
            item.set("priceTotal", in.ofLine(line, "value"));
            item.set("discountAmount", in.ofLine(line, "discount"));
        }
    }

    private static void addTenant(ObjectNode tenant, Values in) {
        ObjectNode source = tenant.putObject("source");
        source.put("orgId", in.at("orgId").asText());
        source.set("eventName", in.at("eventName"));
        source.set("eventId", in.at("eventId"));
        source.set("refId", in.at("refId"));
        source.set("apiRequestId", in.at("apiRequestId"));
        ObjectNode transaction = tenant.putObject("transaction");
        transaction.put("id", in.at("data", "transactionId").asText());
        transaction.set("type", in.at("data", "billType"));
        transaction.set("deliveryStatus", in.at("data", "deliveryStatus"));
        transaction.set("grossAmount", in.at("data", "grossAmount"));
        transaction.set("lineItemCount", in.at("data", "lineItemCount"));
        ObjectNode program = tenant.putObject("program");
        program.put("id", in.at("data", "loyaltyProgramDetails", "id").asText());
        program.set("name", in.at("data", "loyaltyProgramDetails", "name"));
    }

    private static String time(JsonNode millis) {
        return Instant.ofEpochMilli(millis.longValue()).toString();
    }
}
