/**
 * The event log and its Camel component {@code event-log:}: {@code append} and {@code dead-letter} to send to, {@code batches} and
 * {@code dead-letters} to begin a route with. How events are taken in, handed out, found, put back and kept is in the rooms below.
 */
package io.capstream.eventlog;
