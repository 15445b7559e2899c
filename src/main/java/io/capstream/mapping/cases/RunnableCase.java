package io.capstream.mapping.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.event.LoggedEvent;
import io.capstream.mapping.MappedEvent;
import io.capstream.mapping.XdmMapper;
import io.capstream.mapping.live.Mappings;
import io.capstream.settings.Country;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A case with everything that it takes to run it.
 *
 * @param place      where it stands
 * @param event      the posted JSON
 * @param zone       zone of Capillary's days
 * @param country    country of phone numbers that tell none
 * @param receivedAt when the webhook took the event
 * @param deadLetter reason of the dead letter that it must become, instead of records
 * @param records    the records that it must become, in order
 * @param warnings   destinations that must be left out
 */
record RunnableCase(String place, byte[] event, ZoneId zone, Country country, Instant receivedAt, Optional<String> deadLetter,
        List<JsonNode> records, Set<String> warnings) implements MappingCase {

    private static final long NOT_LOGGED = 0;

    @Override
    public List<String> differences(Mappings mappings) {
        MappedEvent mapped = new XdmMapper(mappings, zone, country).map(new LoggedEvent(NOT_LOGGED, receivedAt, "", "", event));
        if (deadLetter.isPresent() || mapped.refusal().isPresent()) {
            return fateDifference(mapped).map(List::of).orElse(List.of());
        }
        List<String> differences = new ArrayList<>(RecordDifferences.between(records, RecordsJson.of(mapped.records())));
        without(warnings, mapped.warnings()).forEach(missing ->
                differences.add("warnings: " + missing + " is missing: the record has the value, or the event has none"));
        without(mapped.warnings(), warnings).forEach(unexpected ->
                differences.add("warnings: " + unexpected + " is unexpected: it was left out as it cannot take its value"));
        return differences;
    }

    private Optional<String> fateDifference(MappedEvent mapped) {
        String expected = deadLetter.map(reason -> "a dead letter " + reason).orElse(count(records.size()));
        String was = mapped.refusal().map(refusal -> "a dead letter " + refusal.reason()).orElse(count(mapped.records().size()));
        return expected.equals(was)
                ? Optional.empty()
                : Optional.of("expected " + expected + ", was " + was
                        + mapped.refusal().map(refusal -> ": " + refusal.message()).orElse(""));
    }

    private static String count(int records) {
        return records == 1 ? "1 record" : records + " records";
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        Set<String> left = new TreeSet<>(some);
        left.removeAll(others);
        return left;
    }
}
