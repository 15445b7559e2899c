/**
 * Puts events back: dead letters, in portions and after a crash too, and whole lanes since a time.
 */
package io.capstream.eventlog.replay;
