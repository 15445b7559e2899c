package io.capstream.operator;

import java.util.Optional;

/**
 * What to try at once; everything when it says nothing.
 *
 * @param lane     only this lane
 * @param dataflow only this dataflow
 */
record TryRequest(Optional<Integer> lane, Optional<String> dataflow) {

    static final String WANTED = "the body is {} for everything that waits, {\"lane\":0} for one lane, or {\"dataflow\":\"events\"} for one "
            + "dataflow";
}
