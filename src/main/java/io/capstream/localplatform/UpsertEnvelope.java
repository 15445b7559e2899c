package io.capstream.localplatform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** The message of a dataflow with streaming upserts: {@code operations} in the header, the attributes themselves as body. */
record UpsertEnvelope(Address address) implements Envelope {

    private static final Set<String> DATA_OPERATIONS = Set.of(Content.CREATE, "merge", "delete");

    @Override
    public Content open(JsonNode message) {
        JsonNode header = message.path("header");
        JsonNode body = message.path("body");
        RefusedMessageException.unless(header.isObject() && body.isObject() && !body.has("xdmEntity"), UNKNOWN_FORMAT);
        address.check(header);
        return new Content(operation(header.path("operations")), body);
    }

    private String operation(JsonNode operations) {
        RefusedMessageException.unless(
                operations.isObject() || operations.isMissingNode(), "operations in the header is not an object");
        String data = operations.path("data").asText(Content.CREATE);
        RefusedMessageException.unless(DATA_OPERATIONS.contains(data), "operations.data is not one of create, merge, delete");
        checkIdentity(operations);
        return data;
    }

    private void checkIdentity(JsonNode operations) {
        String identity = operations.path("identity").asText(Content.CREATE);
        String dataset = operations.path("identityDatasetId").asText();
        RefusedMessageException.unless(identity.equals(Content.CREATE), "operations.identity can only be create");
        RefusedMessageException.unless(
                !operations.has("identity") || !dataset.isBlank(), "operations.identity needs operations.identityDatasetId");
        RefusedMessageException.unless(
                !dataset.equals(address.datasetId()), "operations.identityDatasetId must be another dataset than datasetId");
    }
}
