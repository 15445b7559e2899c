package io.capstream.mapping.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.event.LoggedEvent;
import io.capstream.mapping.MappedEvent;
import io.capstream.mapping.XdmMapper;
import io.capstream.mapping.conversion.Country;
import io.capstream.mapping.live.Mappings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A case under {@code mappings/tests}: an event as Capillary posts it, and what it must become.
 *
 * @param event      the posted JSON
 * @param zone       zone of Capillary's days
 * @param country    country of phone numbers that tell none
 * @param receivedAt when the webhook took the event
 * @param deadLetter reason of the dead letter that it must become, instead of records
 * @param records    the records that it must become, in order
 * @param warnings   destinations that must be left out
 */
public record MappingCase(byte[] event, ZoneId zone, Country country, Instant receivedAt, Optional<String> deadLetter,
        List<JsonNode> records, Set<String> warnings) {

    /** The moment at which a case's webhook takes its event when the case does not say so. */
    public static final Instant RECEIVED_AT = Instant.parse("2026-11-24T08:00:00Z");

    private static final long NOT_LOGGED = 0;

    /**
     * Reads a case.
     *
     * @param tenantId what {@code {tenant-id}} in the expected records stands for
     * @throws BrokenCaseException when the file is no case
     */
    public static MappingCase read(Path file, String tenantId) throws BrokenCaseException {
        return MappingCaseReader.read(file, tenantId);
    }

    /** What the event becomes now. */
    public MappedEvent map(Mappings mappings) {
        return new XdmMapper(mappings, zone, country).map(new LoggedEvent(NOT_LOGGED, receivedAt, "", "", event));
    }

    /** Where what the event becomes now is not what it must become, in words; none when the case passes. */
    public List<String> differences(Mappings mappings) {
        MappedEvent mapped = map(mappings);
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
