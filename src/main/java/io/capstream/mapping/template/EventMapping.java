package io.capstream.mapping.template;

import io.capstream.mapping.source.Conditions;
import java.util.List;

/**
 * What one type of event becomes.
 *
 * @param event      name of the event as Capillary writes it; names are compared without regard to case
 * @param file       the mapping file
 * @param version    changes with the content of the file, the shared parts and the schemas
 * @param conditions for which of these events it is
 * @param records    the records, in the order in which they are made
 */
public record EventMapping(String event, String file, String version, Conditions conditions, List<RecordMapping> records) {

    /** Whether it is for every such event that no other file is for. */
    public boolean isForAllOthers() {
        return conditions.isEmpty();
    }

    /** Whether both are for all such events, so that only one of them can be. */
    public boolean isForTheSameAs(EventMapping other) {
        return isForAllOthers() && other.isForAllOthers() && event.equalsIgnoreCase(other.event);
    }
}
