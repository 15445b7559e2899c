package io.capstream.eventlog.search;

import java.util.List;
import java.util.Map;

/**
 * The log at one moment.
 *
 * @param lanes  every lane, by number
 * @param totals the counts of all events since the log began
 * @param events the same by event name; malformed events stand under the empty name, names beyond the known and the most frequent
 *               under {@code (other)}
 */
public record Status(List<LaneStatus> lanes, EventCounts totals, Map<String, EventCounts> events) {
}
