package io.capstream.eventlog.lane;

/**
 * How far a lane has come.
 *
 * @param cursor  events with a position up to it are done
 * @param rewinds how often the lane was rewound; the same cursor is another mark after a rewind
 */
public record LanePosition(int lane, long cursor, long rewinds) {
}
