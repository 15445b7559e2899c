package io.capstream.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Whom an event is about: the first customer that it names, else its group. */
final class Customer {

    private static final List<Function<JsonNode, Optional<String>>> RECEIVED = places("transferReceivingCustomerIdentifiers");
    private static final List<Function<JsonNode, Optional<String>>> OTHERWISE = places("transferInitiatingCustomerIdentifiers");

    private Customer() {
    }

    /** The customer id; {@code group:<id>} for a group event without a member; empty when the event names nobody. */
    static String of(String eventName, JsonNode data) {
        boolean received = eventName.equalsIgnoreCase("pointsTransferredReceived");
        for (Function<JsonNode, Optional<String>> place : received ? RECEIVED : OTHERWISE) {
            Optional<String> customer = place.apply(data);
            if (customer.isPresent()) {
                return customer.get();
            }
        }
        return "";
    }

    private static List<Function<JsonNode, Optional<String>>> places(String transfer) {
        return List.of(
                data -> customerId(data.path("customerIdentifiers")),
                data -> customerId(data.path("survivorCustomerIdentifiers")),
                data -> customerId(data.path(transfer)),
                data -> customerId(data.path("coupons").path(0).path("customerIdentifiers")),
                data -> EnvelopeText.quietly(data.path("transactionUpdates").path(0), "customerId"),
                data -> member(data, "memberAdded"),
                data -> member(data, "memberRemoved"),
                data -> member(data, "contributingMember"),
                data -> member(data, "primaryMember"),
                data -> entity(data, "USER"),
                data -> entity(data.path("triggeringActivity"), "USER"),
                data -> entity(data, "USERGROUP2").or(() -> EnvelopeText.quietly(data, "groupId")).map(id -> "group:" + id));
    }

    private static Optional<String> member(JsonNode data, String role) {
        return customerId(data.path(role).path("customerIdentifiers"));
    }

    private static Optional<String> customerId(JsonNode identifiers) {
        return EnvelopeText.quietly(identifiers, "customerId");
    }

    private static Optional<String> entity(JsonNode owner, String type) {
        JsonNode entity = owner.path("entityInformation");
        return entity.path("entityType").asText().equalsIgnoreCase(type)
                ? EnvelopeText.quietly(entity, "entityId")
                : Optional.empty();
    }
}
