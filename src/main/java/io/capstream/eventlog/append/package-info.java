/**
 * Takes events in: group commit of many calls in one transaction, duplicates recognised, numbers and places given out. What it has answered
 * is on disk.
 */
package io.capstream.eventlog.append;
