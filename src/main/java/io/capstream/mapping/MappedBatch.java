package io.capstream.mapping;

import io.capstream.event.BatchInHand;
import io.capstream.event.Refusal;
import io.capstream.xdm.XdmRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a batch of events becomes.
 *
 * @param refusals  the events that are dead letters
 * @param dataflows the records of each dataflow, in the order of their events
 * @param replayed  numbers of the events that come after newer ones of their customer, or may
 */
public record MappedBatch(List<Refusal> refusals, List<List<XdmRecord>> dataflows, Set<Long> replayed) implements BatchInHand {

    @Override
    public boolean isPending() {
        return !dataflows.isEmpty();
    }

    static MappedBatch of(List<MappedEvent> events, Set<Long> replayed) {
        List<Refusal> refusals = new ArrayList<>();
        Map<String, List<XdmRecord>> dataflows = new LinkedHashMap<>();
        for (MappedEvent event : events) {
            event.refusal().ifPresent(refusals::add);
            event.records().forEach(record ->
                    dataflows.computeIfAbsent(record.flow(), flow -> new ArrayList<>()).add(record));
        }
        return new MappedBatch(refusals, List.copyOf(dataflows.values()), replayed);
    }
}
