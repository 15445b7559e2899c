package io.capstream.eventlog;

/**
 * How far a lane has come.
 *
 * @param cursor  events with a position up to it are done
 * @param rewinds how often the lane was rewound; the same cursor is another mark after a rewind
 */
record LaneMark(int lane, long cursor, long rewinds) {
}
