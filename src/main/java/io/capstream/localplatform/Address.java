package io.capstream.localplatform;

import com.fasterxml.jackson.databind.JsonNode;

/** What the header of each message of a dataflow must name. */
record Address(String orgId, String flowId, String datasetId) {

    /** @throws RefusedMessageException when the header names something else */
    void check(JsonNode header) {
        Envelope.require(header.path("imsOrgId").asText().equals(orgId), "Message has an absent or wrong ims org in the header");
        Envelope.require(header.path("flowId").asText().equals(flowId), "Message has an absent or wrong flow id in the header");
        Envelope.require(header.path("datasetId").asText().equals(datasetId),
                "Message has an absent or wrong dataset id in the header");
    }
}
