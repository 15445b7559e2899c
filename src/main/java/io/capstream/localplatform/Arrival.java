package io.capstream.localplatform;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A record that arrived, as {@code /local-platform/records} shows it.
 *
 * @param number    counts the arrivals at all inlets since start
 * @param dataflow  that took it, by its name
 * @param operation {@code create}, {@code merge} or {@code delete}
 */
record Arrival(long number, String inlet, String dataflow, Instant receivedAt, String operation, JsonNode record) {
}
