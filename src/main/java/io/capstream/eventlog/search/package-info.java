/**
 * What operators ask of the log: events with their state, dead letters, lanes and totals.
 */
package io.capstream.eventlog.search;
