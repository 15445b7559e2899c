package io.capstream.localplatform;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.Map;

/**
 * A call of a control plane, as {@code /local-platform/calls} shows it.
 *
 * @param number  counts the calls since start
 * @param path    with the query, after {@code /local-platform}
 * @param headers those that steer an answer; never the token
 * @param body    JSON without its secrets, or a text in quotes where it is none
 * @param status  of the answer; 0 when there was none
 */
record Call(long number, Instant at, String method, String path, Map<String, String> headers, @JsonRawValue String body, int status) {
}
