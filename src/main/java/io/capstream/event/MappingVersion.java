package io.capstream.event;

/**
 * A mapping file as it was when it mapped an event.
 *
 * @param version changes with what the mapping does
 * @param file    the mapping file
 */
public record MappingVersion(String version, String file) {
}
