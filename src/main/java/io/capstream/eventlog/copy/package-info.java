/**
 * The log as a whole: back it up, restore it, move it to another database, and find one that was left behind.
 */
package io.capstream.eventlog.copy;
