package io.capstream.localplatform;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One rule that a record breaks.
 *
 * @param pointer where in the record, as a JSON pointer after {@code #}
 * @param keyword the rule, a keyword of JSON Schema where it is one
 * @param message in Platform's words, without any value of the record
 */
record Violation(@JsonProperty("pointerToViolation") String pointer, String keyword, String message) {

    @Override
    public String toString() {
        return pointer + ": " + message;
    }
}
