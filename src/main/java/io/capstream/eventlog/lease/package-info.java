/**
 * Who has a lane, among threads and among nodes; what is in it is none of its business. In a file's log the one process has them all. In a
 * shared database each node has some for as long as it gives signs of life, by the database's clock.
 */
package io.capstream.eventlog.lease;
