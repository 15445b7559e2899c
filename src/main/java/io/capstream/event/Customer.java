package io.capstream.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Whom an event is about: the first customer that it names, else its group. */
final class Customer {

    private static final String RECEIVING = "transferReceivingCustomerIdentifiers";
    private static final String INITIATING = "transferInitiatingCustomerIdentifiers";

    private Customer() {
    }

    /** The customer id; {@code group:<id>} for a group event without a member; empty when the event names nobody. */
    static String of(String eventName, JsonNode data) {
        boolean received = eventName.equalsIgnoreCase("pointsTransferredReceived");
        return Stream.<Supplier<Optional<String>>>of(
                        () -> customerId(data.path("customerIdentifiers")),
                        () -> customerId(data.path("survivorCustomerIdentifiers")),
                        () -> customerId(data.path(received ? RECEIVING : INITIATING)),
                        () -> customerId(data.path("coupons").path(0).path("customerIdentifiers")),
                        () -> EnvelopeText.quietly(data.path("transactionUpdates").path(0), "customerId"),
                        () -> member(data, "memberAdded"),
                        () -> member(data, "memberRemoved"),
                        () -> member(data, "contributingMember"),
                        () -> member(data, "primaryMember"),
                        () -> entity(data, "USER"),
                        () -> entity(data.path("triggeringActivity"), "USER"),
                        () -> entity(data, "USERGROUP2").or(() -> EnvelopeText.quietly(data, "groupId")).map(id -> "group:" + id))
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("");
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
