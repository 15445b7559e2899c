package io.capstream.mapping;

import io.capstream.event.DeadLetterReason;
import io.capstream.event.MappingVersion;
import io.capstream.event.Refusal;
import io.capstream.xdm.XdmRecord;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an event becomes.
 *
 * @param records    its XDM records, in the order of the mapping file; none when it is refused
 * @param warnings   destinations whose values were left out as they cannot take them, with the index in an array
 * @param refusal    why it is a dead letter
 * @param mappedBy   the mapping that said so; empty when there was none for it
 * @param superseded what was left out of its records, by dataflow and path, as newer events have stated it already
 */
public record MappedEvent(
        List<XdmRecord> records, Set<String> warnings, Optional<Refusal> refusal, Optional<MappingVersion> mappedBy,
        Set<String> superseded) {

    static MappedEvent refused(long seq, DeadLetterReason reason, String message) {
        return new MappedEvent(List.of(), Set.of(), Optional.of(new Refusal(seq, reason, message)), Optional.empty(),
                Set.of());
    }

    MappedEvent by(MappingVersion mapping) {
        return new MappedEvent(records, warnings, refusal, Optional.of(mapping), superseded);
    }
}
