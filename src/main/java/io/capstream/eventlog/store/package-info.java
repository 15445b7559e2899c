/**
 * The database under the log, SQLite or PostgreSQL: connections and transactions, the schema, the lock of a lane, whose file it is, what
 * is wrong with it, how long what is delivered stays. It knows no other room of the log.
 */
package io.capstream.eventlog.store;
