package io.capstream.mapping;

import java.util.List;

/**
 * What one type of event becomes.
 *
 * @param event   name of the event as Capillary writes it; names are compared without regard to case
 * @param file    the mapping file
 * @param version changes with the content of the file, the shared parts and the schemas
 * @param records the records, in the order in which they are made
 */
record EventMapping(String event, String file, String version, List<RecordMapping> records) {
}
