package io.capstream.event;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which mapping mapped each event of a batch. The event log puts it on the batch's exchange and whoever maps notes into it, so that
 * it holds in a route that splits as well: what was split off brings the same one.
 */
public final class MappingVersions {

    /** The exchange's property that holds it. */
    public static final String PROPERTY = "CapillaryMappingVersions";

    private final Map<Long, MappingVersion> bySeq = new ConcurrentHashMap<>();

    /** Notes what mapped an event, or that no mapping did. Where an event is mapped again the last time counts. */
    public void note(long seq, Optional<MappingVersion> mapping) {
        mapping.ifPresentOrElse(present -> bySeq.put(seq, present), () -> bySeq.remove(seq));
    }

    /** What mapped the event; empty when no mapping did. */
    public Optional<MappingVersion> of(long seq) {
        return Optional.ofNullable(bySeq.get(seq));
    }
}
