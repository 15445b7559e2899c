package io.capstream.eventlog.search;

/**
 * How many events the log holds, malformed ones included. Exact when they are a few hundred, or while there are neither duplicates nor
 * replays; otherwise about.
 *
 * @param events  those that were accepted within {@code event-log.retention}; of older ones few are left
 * @param lastDay those of them that were accepted in the last 24 hours
 */
public record Stored(long events, long lastDay) {
}
