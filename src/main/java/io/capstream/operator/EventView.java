package io.capstream.operator;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.capstream.event.LoggedEvent;
import io.capstream.eventlog.EventDetail;
import io.capstream.eventlog.EventSummary;
import io.capstream.mapping.MappedEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * One event as the operator API shows it.
 *
 * @param summary where it is
 * @param payload what Capillary sent: JSON as it came, or the text when it is no JSON
 * @param mapping what it becomes with the mappings of now
 */
record EventView(@JsonUnwrapped EventSummary summary, Object payload, @JsonUnwrapped MappingView mapping) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    static EventView of(EventDetail detail, MappedEvent mapped) {
        return new EventView(detail.summary(), payload(detail.event()), MappingView.of(mapped));
    }

    /** Read and written again, since a payload may be JSON in UTF-16 or begin with a mark. */
    private static Object payload(LoggedEvent event) {
        try {
            return JSON.readTree(event.payload());
        } catch (IOException noJson) {
            return new String(event.payload(), StandardCharsets.UTF_8);
        }
    }
}
