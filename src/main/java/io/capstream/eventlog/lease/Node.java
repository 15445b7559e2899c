package io.capstream.eventlog.lease;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A connector that works on the log.
 *
 * @param id       another one at each start
 * @param name     for people
 * @param version  of the connector
 * @param mappings what its live mapping files are, in a few letters: the same on nodes that map alike
 * @param fitness  whether it can deliver
 * @param started  by the database's clock
 * @param silent   how long ago it gave its last sign of life
 * @param alive    whether that is recent enough to keep its lanes
 * @param lanes    that it has
 */
public record Node(String id, String name, String version, String mappings, Fitness.State fitness, Instant started, Duration silent,
        boolean alive, List<Integer> lanes) {
}
