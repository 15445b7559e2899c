package io.capstream.localplatform;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What is inside a message's envelope.
 *
 * @param operation {@code create}, {@code merge} or {@code delete}: what the profile store does with the record
 * @param record    the record in payload (XED) names
 * @param isKept    false when it is lost on the way to the dataset, although its sender is told that it was received
 */
record Content(String operation, JsonNode record, boolean isKept) {

    static final String CREATE = "create";

    Content(String operation, JsonNode record) {
        this(operation, record, true);
    }

    /** True for an update of named attributes, which need not hold what a whole record must. */
    boolean isPartial() {
        return !operation.equals(CREATE);
    }
}
