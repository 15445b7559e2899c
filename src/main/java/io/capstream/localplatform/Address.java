package io.capstream.localplatform;

import com.fasterxml.jackson.databind.JsonNode;

/** What the header of each message of a dataflow must name. */
record Address(String orgId, String flowId, String datasetId) {

    /** @throws RefusedMessageException when the header names something else */
    void check(JsonNode header) {
        check(header.path("imsOrgId"), orgId, "ims org");
        check(header.path("flowId"), flowId, "flow id");
        check(header.path("datasetId"), datasetId, "dataset id");
    }

    private static void check(JsonNode found, String expected, String what) {
        RefusedMessageException.unless(
                found.asText().equals(expected), "Message has an absent or wrong " + what + " in the header");
    }
}
