package io.capstream.eventlog;

import java.util.Optional;

/**
 * What to try at once, for whoever knows that the cause is mended; everything that waits when it says nothing.
 *
 * @param lane     only this lane
 * @param dataflow only this dataflow
 */
public record Trial(Optional<Integer> lane, Optional<String> dataflow) {
}
