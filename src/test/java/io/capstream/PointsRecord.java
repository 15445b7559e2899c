package io.capstream;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.platform.AdobeServer.Call;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A record as it came to Platform.
 *
 * @param event   what it was made from
 * @param id      by which Platform knows a repetition; blank for a profile
 * @param type    the type of an experience event; blank for a profile
 */
public record PointsRecord(PointsEvent event, String id, String type) {

    /** Those of a batch request, in their order. */
    public static List<PointsRecord> in(Call batch) {
        return StreamSupport.stream(batch.messages().spliterator(), false).map(message -> of(message.path("body"))).toList();
    }

    /** Whether it is a partial update of a profile, and no experience event. */
    public boolean isProfile() {
        return id.isEmpty();
    }

    private static PointsRecord of(JsonNode body) {
        JsonNode record = body.has("xdmEntity") ? body.path("xdmEntity") : body;
        int customer = Integer.parseInt(record.at("/identityMap/CapillaryCustomerId/0/id").textValue());
        PointsEvent event = body.has("xdmEntity") ? PointsEvent.at(customer, Instant.parse(record.path("timestamp").textValue()))
                : new PointsEvent(customer, record.at("/loyalty/points").intValue());
        return new PointsRecord(event, record.path("_id").asText(), record.path("eventType").asText());
    }
}
