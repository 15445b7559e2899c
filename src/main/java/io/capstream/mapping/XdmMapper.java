package io.capstream.mapping;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.event.CapillaryEvent;
import io.capstream.event.DeadLetterReason;
import io.capstream.event.EventReader;
import io.capstream.event.LargeEvents;
import io.capstream.event.LoggedEvent;
import io.capstream.event.MalformedEventException;
import io.capstream.event.Refusal;
import io.capstream.event.ReplayedEvents;
import io.capstream.mapping.conversion.EventFacts;
import io.capstream.mapping.live.EventMappings;
import io.capstream.mapping.live.LiveMappings;
import io.capstream.mapping.live.Mappings;
import io.capstream.mapping.source.Scope;
import io.capstream.mapping.template.EventMapping;
import io.capstream.mapping.template.RecordMapping;
import io.capstream.mapping.template.RefusedEventException;
import io.capstream.mapping.template.Rendering;
import io.capstream.mapping.template.TooLargeRecordException;
import io.capstream.settings.CapillarySettings;
import io.capstream.settings.Country;
import io.capstream.xdm.XdmRecord;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Maps a logged event to its XDM records, by the mapping of its name that is live now. */
@Component
public class XdmMapper {

    private static final Logger LOG = LoggerFactory.getLogger(XdmMapper.class);
    /** So many say where, without filling the log. */
    private static final int FRAMES = 5;
    private static final ObjectWriter JSON = JsonMapper.builder()
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build()
            .writer();

    private final Supplier<LiveMappings> mappings;
    private final EventReader reader;
    private final ZoneId zone;
    private final Country country;

    @Autowired
    public XdmMapper(Mappings mappings, CapillarySettings capillary) {
        this(mappings, capillary.zone(), capillary.country());
    }

    /**
     * @param zone    of Capillary's days without a zone
     * @param country of phone numbers that tell none
     */
    public XdmMapper(Mappings mappings, ZoneId zone, Country country) {
        this(mappings::now, new EventReader(), zone, country);
    }

    private XdmMapper(Supplier<LiveMappings> mappings, EventReader reader, ZoneId zone, Country country) {
        this.mappings = mappings;
        this.reader = reader;
        this.zone = zone;
        this.country = country;
    }

    /** The same with the mappings of this moment: what is saved while a batch is mapped counts from the next batch on. */
    XdmMapper ofThisMoment() {
        LiveMappings now = mappings.get();
        return new XdmMapper(() -> now, reader, zone, country);
    }

    /** Never throws for what an event holds: an event that cannot be mapped comes out refused. */
    public MappedEvent map(LoggedEvent logged) {
        return map(logged, Rendering.plain(), Take.WHOLE).mapped();
    }

    /**
     * Maps an event that comes after newer ones: of what it tells about a person's state that is left out which these have told. They are
     * found first: that they cannot be for now is no fault of the event and must not make it a dead letter.
     *
     * @param newer finds these; what it throws comes out
     */
    MappedEvent map(LoggedEvent replayed, ReplayedEvents newer) {
        StatedFields stated = statedAhead(replayed, newer);
        return map(replayed, Rendering.plain(), (mapping, record) ->
                mapping.canBeOutdated() ? stated.takeOutOf(mapping, record) : Set.of()).mapped();
    }

    private StatedFields statedAhead(LoggedEvent replayed, ReplayedEvents newer) {
        StatedFields stated = new StatedFields();
        boolean all = newer.visitNewer(replayed, event -> map(event, Rendering.plain(), (mapping, record) -> {
            stated.add(mapping, record);
            return Set.of();
        }));
        if (!all) {
            stated.addAll();
        }
        return stated;
    }

    /** Maps an event and tells how: for people, as it costs several times what {@link #map} does. */
    public Explanation explain(LoggedEvent logged) {
        return map(logged, Rendering.explaining(), Take.WHOLE);
    }

    private Explanation map(LoggedEvent logged, Rendering rendering, Take take) {
        try (LargeEvents.Turn turn = LargeEvents.awaitTurn(logged.payload().length)) {
            CapillaryEvent event = reader.read(logged);
            Scope scope = Scope.of(event.body(), new EventFacts(
                    event.key(), logged.receivedAt(), event.createdAt().orElse(logged.receivedAt()), zone, country));
            LiveMappings now = mappings.get();
            Optional<EventMappings> all = now.find(event.eventName());
            Optional<EventMapping> mapping = all.flatMap(several -> several.mappingFor(scope));
            if (mapping.isEmpty()) {
                return new Explanation(unmapped(logged, event, now), "", List.of());
            }
            MappedEvent mapped = map(logged, scope, mapping.get(), rendering, take).by(all.orElseThrow().version());
            return new Explanation(mapped, mapping.get().file(), rendering.steps());
        } catch (MalformedEventException malformed) {
            return new Explanation(MappedEvent.refused(logged.seq(), DeadLetterReason.MALFORMED, malformed.getMessage()), "", List.of());
        } catch (RuntimeException | LinkageError | StackOverflowError unforeseen) {
            LOG.error("Event {} cannot be mapped and is a dead letter; please report this fault of the connector: {}", logged.seq(),
                    kindAndPlace(unforeseen));
            return new Explanation(fault(logged, unforeseen), "", List.of());
        }
    }

    private MappedEvent unmapped(LoggedEvent logged, CapillaryEvent event, LiveMappings now) {
        return MappedEvent.refused(logged.seq(), DeadLetterReason.NO_MAPPING, now.problemOf(event.eventName())
                .map(problem -> "the mapping does not load. " + problem)
                .or(() -> now.find(event.eventName()).map(several -> "the conditions of " + several.version().file()
                        + " do not hold. Add a file without a condition for all other " + event.eventName()
                        + " events and replay this dead letter"))
                .orElseGet(() -> "no mapping file has event: " + event.eventName() + ". Add one and replay this dead letter"));
    }

    private MappedEvent map(LoggedEvent logged, Scope scope, EventMapping mapping, Rendering rendering, Take take) {
        try {
            List<XdmRecord> records = new ArrayList<>(mapping.records().size());
            Set<String> superseded = new LinkedHashSet<>();
            Optional<Refusal> tooLarge = Optional.empty();
            for (RecordMapping record : mapping.records()) {
                try {
                    Optional<ObjectNode> rendered = record.render(scope, rendering);
                    rendered.ifPresent(object -> superseded.addAll(take.outOf(record, object)));
                    if (rendered.filter(record::isWorthSending).isPresent()) {
                        records.add(new XdmRecord(
                                record.flow(), record.schemaClass(), record.operation(), logged.seq(), logged.orderKey(),
                                bytes(rendered.get())));
                    }
                } catch (TooLargeRecordException tooMuch) {
                    tooLarge = Optional.of(tooLarge(logged, record));
                }
            }
            return new MappedEvent(List.copyOf(records), rendering.warnings(), tooLarge, Optional.empty(), superseded);
        } catch (RefusedEventException refused) {
            return MappedEvent.refused(logged.seq(), refused.reason(), refused.getMessage());
        } catch (RuntimeException | LinkageError | StackOverflowError unforeseen) {
            LOG.error("Event {} cannot be mapped by {} and is a dead letter; please report this fault of the connector: {}", logged.seq(),
                    mapping.file(), kindAndPlace(unforeseen));
            return fault(logged, unforeseen);
        }
    }

    /** As Platform's room says it of a record that it is given: the event's other records are sent. */
    private static Refusal tooLarge(LoggedEvent logged, RecordMapping record) {
        return new Refusal(logged.seq(), DeadLetterReason.TOO_LARGE, "The XDM record for dataflow " + record.flow()
                + " has more than 1 MB; Platform takes less. Shorten it in the mapping, then replay");
    }

    /** What is taken out of a record before it is sent. */
    @FunctionalInterface
    private interface Take {

        /** Nothing. */
        Take WHOLE = (mapping, record) -> Set.of();

        /** Changes the record; returns what it has taken out. */
        Set<String> outOf(RecordMapping mapping, ObjectNode record);
    }

    /** Not what it says, which may quote the event. */
    private static String kindAndPlace(Throwable unforeseen) {
        return unforeseen.getClass().getName() + Stream.of(unforeseen.getStackTrace()).limit(FRAMES)
                .map(frame -> " at " + frame).collect(Collectors.joining());
    }

    /** Whatever goes wrong with one event must not hold those behind it. */
    private static MappedEvent fault(LoggedEvent logged, Throwable unforeseen) {
        return MappedEvent.refused(logged.seq(), DeadLetterReason.MAPPING,
                "a fault of the connector: " + unforeseen.getClass().getName());
    }

    private static byte[] bytes(ObjectNode record) {
        try {
            return JSON.writeValueAsBytes(record);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
