package io.capstream.provision.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;

/**
 * What a control plane answered.
 *
 * @param status     its status
 * @param retryAfter the header {@code Retry-After}
 * @param body       what it holds
 */
record Answer(int status, Optional<String> retryAfter, byte[] body) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NO_CONTENT = 204;

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Whether the caller is to come again: nothing is wrong with the call. */
    boolean isForNow() {
        return status == 408 || status == 429 || status >= 500;
    }

    /** Its JSON; missing when it is none. */
    JsonNode json() {
        try {
            return Optional.ofNullable(JSON.readTree(body)).orElse(JSON.missingNode());
        } catch (IOException notJson) {
            return JSON.missingNode();
        }
    }

    /** Whether a success is one of the service: something in its place, such as a proxy, answers with a page or with nothing. */
    boolean isReadable() {
        return status == NO_CONTENT || !json().isMissingNode();
    }
}
