package io.capstream.mapping;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.event.CapillaryEvent;
import io.capstream.event.EventReader;
import io.capstream.event.LoggedEvent;
import io.capstream.event.MalformedEventException;
import io.capstream.xdm.XdmRecord;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Maps a logged event to its XDM records, by the mapping of its name that is live now. */
@Component
public class XdmMapper {

    private static final Logger LOG = LoggerFactory.getLogger(XdmMapper.class);
    private static final ObjectWriter JSON = JsonMapper.builder()
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build()
            .writer();

    private final EventReader reader = new EventReader();
    private final Mappings mappings;
    private final ZoneId zone;

    public XdmMapper(Mappings mappings, @Value("${capillary.zone:UTC}") ZoneId zone) {
        this.mappings = mappings;
        this.zone = zone;
    }

    /** Never throws for what an event holds: an event that cannot be mapped comes out refused. */
    public MappedEvent map(LoggedEvent logged) {
        try {
            CapillaryEvent event = reader.read(logged.payload());
            return mappings.find(event.eventName())
                    .map(mapping -> map(logged, event, mapping))
                    .orElseGet(() -> unmapped(logged, event));
        } catch (MalformedEventException malformed) {
            return MappedEvent.refused(logged.seq(), "malformed", malformed.getMessage());
        }
    }

    private MappedEvent unmapped(LoggedEvent logged, CapillaryEvent event) {
        return MappedEvent.refused(logged.seq(), "no-mapping", mappings.problemOf(event.eventName())
                .map(problem -> "the mapping does not load. " + problem)
                .orElse("no mapping file has event: " + event.eventName() + ". Add one and replay this dead letter"));
    }

    private MappedEvent map(LoggedEvent logged, CapillaryEvent event, EventMapping mapping) {
        Scope scope = new Scope(event.body(), event.body(), new Scope.Facts(
                event.key(), logged.receivedAt(), event.createdAt().orElse(logged.receivedAt()), zone));
        Rendering rendering = new Rendering();
        try {
            List<XdmRecord> records = new ArrayList<>(mapping.records().size());
            for (RecordMapping record : mapping.records()) {
                Optional<ObjectNode> rendered = record.render(scope, rendering);
                if (rendered.isPresent()) {
                    records.add(new XdmRecord(record.flow(), record.operation(), logged.seq(), logged.orderKey(), bytes(rendered.get())));
                }
            }
            return new MappedEvent(List.copyOf(records), rendering.warnings(), Optional.empty());
        } catch (RefusedEventException refused) {
            return MappedEvent.refused(logged.seq(), refused.reason(), refused.getMessage());
        } catch (RuntimeException unforeseen) {
            LOG.error("Event {} cannot be mapped by {} and is a dead letter; please report this fault of the connector",
                    logged.seq(), mapping.file(), unforeseen);
            return MappedEvent.refused(logged.seq(), "mapping", "a fault of the connector: " + unforeseen.getClass().getName());
        }
    }

    private static byte[] bytes(ObjectNode record) {
        try {
            return JSON.writeValueAsBytes(record);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
