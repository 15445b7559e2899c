package io.capstream.eventlog.replay;

import java.util.List;
import java.util.Optional;

/**
 * What a rewind has done, or would do.
 *
 * @param rewound how many delivered events are pending again
 * @param lanes   the lanes that were moved
 * @param note    what does not come again, and why
 */
public record Rewound(long rewound, List<Lane> lanes, Optional<String> note) {

    /**
     * A lane that was moved.
     *
     * @param lane   its number
     * @param from   the position up to which it was done
     * @param to     the position up to which it is done now
     * @param events how many of its events are pending again
     */
    public record Lane(int lane, long from, long to, long events) {
    }
}
