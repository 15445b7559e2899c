package io.capstream.operator;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.capstream.eventlog.search.EventDetail;
import io.capstream.eventlog.search.EventSummary;
import io.capstream.mapping.MappedEvent;

/**
 * One event as the operator API shows it.
 *
 * @param summary where it is
 * @param payload what Capillary sent
 * @param mapping what it becomes with the mappings of now
 */
record EventView(@JsonUnwrapped EventSummary summary, ShownPayload payload, @JsonUnwrapped MappingView mapping) {

    static EventView of(EventDetail detail, MappedEvent mapped) {
        return new EventView(detail.summary(), ShownPayload.of(detail.event().payload()), MappingView.of(mapped));
    }
}
