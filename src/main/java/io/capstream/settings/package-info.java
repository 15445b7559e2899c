/**
 * The settings that several rooms read, each bound once, and what must be true of all settings before the connector starts: which are
 * demanded, which are unknown, misspelled or of the wrong kind, and where each stands. Those that one room reads are records of that
 * room, found here by their annotation. It knows {@code yaml} and no other room.
 */
package io.capstream.settings;
