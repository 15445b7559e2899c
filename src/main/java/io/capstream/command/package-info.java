/** The commands of the jar: what a user runs before, beside and instead of the connector. */
package io.capstream.command;
