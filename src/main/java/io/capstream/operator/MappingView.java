package io.capstream.operator;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.capstream.mapping.MappedEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an event becomes with the mappings of now.
 *
 * @param records  the XDM records; none when the event is refused
 * @param warnings destinations whose values were left out as they cannot take them
 * @param refusal  why the event would be a dead letter
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record MappingView(List<RecordView> records, Set<String> warnings, Optional<RefusalView> refusal) {

    /**
     * Why an event is no record.
     *
     * @param reason  a dead-letter reason
     * @param message what happened and where
     */
    record RefusalView(String reason, String message) {
    }

    static MappingView of(MappedEvent event) {
        return new MappingView(event.records().stream().map(RecordView::of).toList(), event.warnings(),
                event.refusal().map(refusal -> new RefusalView(refusal.reason().toString(), refusal.message())));
    }
}
