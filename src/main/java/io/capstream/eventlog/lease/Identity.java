package io.capstream.eventlog.lease;

/**
 * A process that works on the log.
 *
 * @param id      another one at each start
 * @param name    for people
 * @param version of the connector
 */
record Identity(String id, String name, String version) {
}
