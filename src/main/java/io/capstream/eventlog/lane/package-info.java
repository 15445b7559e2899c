/**
 * The batches of a lane: what comes next, how much of it fits into memory, which of its events came late, and the commit that moves the
 * cursor when all of them are delivered or given up.
 */
package io.capstream.eventlog.lane;
