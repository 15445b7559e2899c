package io.capstream.operator;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.util.RawValue;
import io.capstream.event.LoggedEvent;
import io.capstream.eventlog.EventDetail;
import io.capstream.eventlog.EventSummary;
import io.capstream.mapping.MappedEvent;
import java.nio.charset.StandardCharsets;

/**
 * One event as the operator API shows it.
 *
 * @param summary where it is
 * @param payload what Capillary sent: JSON as it came, or the text when it is no JSON
 * @param mapping what it becomes with the mappings of now
 */
record EventView(@JsonUnwrapped EventSummary summary, Object payload, @JsonUnwrapped MappingView mapping) {

    static EventView of(EventDetail detail, MappedEvent mapped) {
        return new EventView(detail.summary(), payload(detail.event(), mapped), MappingView.of(mapped));
    }

    private static Object payload(LoggedEvent event, MappedEvent mapped) {
        String text = new String(event.payload(), StandardCharsets.UTF_8);
        boolean isJson = mapped.refusal().filter(refusal -> refusal.reason().equals("malformed")).isEmpty();
        return isJson ? new RawValue(text) : text;
    }
}
