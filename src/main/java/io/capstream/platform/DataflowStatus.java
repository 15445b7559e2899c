package io.capstream.platform;

import java.time.Instant;
import java.util.Optional;

/**
 * How a dataflow does, as this node sees it.
 *
 * @param name      its name under {@code platform.flows}
 * @param breaker   its circuit breaker: {@code closed}, {@code open} or {@code half-open}
 * @param since     since when the breaker is so
 * @param heldSince since when its requests fail for now
 * @param lastError what the last one failed for
 * @param inletUrl  where its requests go, as this process read it at its start
 * @param flowId    the dataflow at Adobe that its records name, and so on
 */
public record DataflowStatus(
        String name, String breaker, Optional<Instant> since, Optional<Instant> heldSince, Optional<String> lastError,
        String inletUrl, String flowId, String datasetId, String schemaId) {
}
