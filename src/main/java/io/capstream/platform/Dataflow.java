package io.capstream.platform;

import io.capstream.settings.FlowSettings;
import java.time.Instant;

/**
 * A dataflow that records go to.
 *
 * @param name     as mapping files use it
 * @param settings under {@code platform.flows}
 * @param isUpsert whether it takes partial updates
 * @param orgId    the organisation that it belongs to
 */
record Dataflow(String name, FlowSettings settings, boolean isUpsert, String orgId) {

    private static final String SINGLE = "/collection/";
    private static final String BATCH = "/collection/batch/";

    String batchUrl() {
        String inlet = settings.inletUrl();
        return inlet.contains(BATCH) ? inlet : inlet.replace(SINGLE, BATCH);
    }

    MessageFrames frames(Instant createdAt) {
        return new MessageFrames(this, createdAt);
    }
}
