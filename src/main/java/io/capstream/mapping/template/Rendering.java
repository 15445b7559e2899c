package io.capstream.mapping.template;

import io.capstream.mapping.conversion.Converted;
import io.capstream.mapping.conversion.Format;
import io.capstream.mapping.source.Lookup;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One event on its way through its mapping: what is noted along the way. */
public final class Rendering {

    /** Platform takes less than 1 MB, so that what is larger is not made to its end: it may take all memory. */
    private static final int LARGEST_RECORD = 1_000_000;
    /** Of a field, beside its name: quotes, a colon, a comma or a bracket, and one letter of value. */
    private static final int LEAST_OF_A_FIELD = 5;

    private final Set<String> warnings = new LinkedHashSet<>();
    private final Optional<List<Step>> steps;
    private int valuesRead;
    private int leastBytes;

    private Rendering(Optional<List<Step>> steps) {
        this.steps = steps;
    }

    /** One that notes only what has to be known of every event. */
    public static Rendering plain() {
        return new Rendering(Optional.empty());
    }

    /** One that also notes where each value came from. */
    public static Rendering explaining() {
        return new Rendering(Optional.of(new ArrayList<>()));
    }

    /** A value is there, and its destination cannot take it. */
    void warn(String destination) {
        warnings.add(destination);
    }

    /** A value of the event, not a constant, went into the record. */
    void countValue() {
        valuesRead++;
    }

    int valuesRead() {
        return valuesRead;
    }

    /**
     * A field went into the record.
     *
     * @throws TooLargeRecordException when the record has more bytes than Platform takes, by its names alone
     */
    void countField(String name) {
        leastBytes += name.length() + LEAST_OF_A_FIELD;
        if (leastBytes > LARGEST_RECORD) {
            throw new TooLargeRecordException();
        }
    }

    /** So many bytes the record has at least, by what was counted. */
    int leastBytes() {
        return leastBytes;
    }

    /** What was counted since is left out of the record, or the record is another one. */
    void countAgainFrom(int bytes) {
        leastBytes = bytes;
    }

    /** Destinations whose values were left out, each once. */
    public Set<String> warnings() {
        return warnings;
    }

    /** Whether somebody wants to know where each value came from; asked first, since finding out costs more than mapping. */
    boolean isExplaining() {
        return steps.isPresent();
    }

    /** What became of a field. */
    void explain(String destination, List<Lookup> looks, Format reading, Converted converted) {
        steps.ifPresent(noted ->
                noted.add(new Step.Field(destination, looks, reading.written(), Step.Outcome.of(converted, looks))));
    }

    /** Something as a whole was not made. */
    void explainSkipped(String destination, String why) {
        steps.ifPresent(noted -> noted.add(new Step.Skipped(destination, why)));
    }

    /** What follows is about another record. */
    void explainRecord(RecordMapping record) {
        steps.ifPresent(noted -> noted.add(new Step.Record(record.flow(), record.operation().word())));
    }

    /** What was noted for an explanation, in order; nothing where nobody wants one. */
    public List<Step> steps() {
        return steps.orElse(List.of());
    }
}
