package io.capstream.localplatform;

import com.fasterxml.jackson.databind.JsonNode;

/** The message of a dataflow that takes whole XDM records: the schema named twice, the record under {@code xdmEntity}. */
record XdmEnvelope(Address address, String schemaId) implements Envelope {

    private static final String CONTENT_TYPE = "application/vnd.adobe.xed-full";

    @Override
    public Content open(JsonNode message) {
        JsonNode header = message.path("header");
        JsonNode body = message.path("body");
        JsonNode schemaRef = header.path("schemaRef");
        RefusedMessageException.unless(header.isObject() && body.isObject(), UNKNOWN_FORMAT);
        address.check(header);
        RefusedMessageException.unless(
                namesTheSchema(schemaRef) && schemaRef.equals(body.at("/xdmMeta/schemaRef")), UNKNOWN_FORMAT);
        RefusedMessageException.unless(!header.at("/source/name").asText().isBlank(), "Payload header is missing Source Name");
        RefusedMessageException.unless(body.path("xdmEntity").isObject(), "Payload body is missing xdmEntity");
        return new Content(Content.CREATE, body.path("xdmEntity"));
    }

    private boolean namesTheSchema(JsonNode schemaRef) {
        return schemaRef.path("id").asText().equals(schemaId)
                && schemaRef.path("contentType").asText().startsWith(CONTENT_TYPE);
    }
}
