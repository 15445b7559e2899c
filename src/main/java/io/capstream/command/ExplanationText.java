package io.capstream.command;

import io.capstream.mapping.Explanation;
import io.capstream.mapping.source.Lookup;
import io.capstream.mapping.template.Step;
import java.util.List;
import java.util.stream.Collectors;

/** An explanation of a mapping as text for a terminal: a line for each field, what it has and where from, or why it has nothing. */
final class ExplanationText {

    private static final int WIDEST_DESTINATION = 60;

    private final Explanation explanation;
    private final String format;

    ExplanationText(Explanation explanation) {
        this.explanation = explanation;
        int widest = explanation.steps().stream().mapToInt(step -> destination(step).length()).max().orElse(1);
        this.format = "  %s %-" + Math.max(1, Math.min(widest, WIDEST_DESTINATION)) + "s  %s";
    }

    /** The lines in the order of the records. */
    List<String> lines() {
        return explanation.steps().stream().map(this::line).toList();
    }

    private String line(Step step) {
        if (step instanceof Step.Field field) {
            return format.formatted(mark(field), field.destination(), words(field));
        }
        if (step instanceof Step.Skipped skipped) {
            return skipped.destination().isEmpty()
                    ? "  . no record: " + skipped.why()
                    : format.formatted(".", skipped.destination(), "not made: " + skipped.why());
        }
        Step.Record record = (Step.Record) step;
        return record.flow() + ", " + record.operation() + " (" + explanation.file() + ")";
    }

    private static String destination(Step step) {
        if (step instanceof Step.Field field) {
            return field.destination();
        }
        return step instanceof Step.Skipped skipped ? skipped.destination() : "";
    }

    private static String mark(Step.Field field) {
        return switch (field.outcome()) {
            case SET -> "+";
            case NO_VALUE, MEANS_NONE -> "-";
            case REFUSED -> "!";
        };
    }

    private static String words(Step.Field field) {
        Lookup last = field.looks().get(field.looks().size() - 1);
        return switch (field.outcome()) {
            case SET -> last.source() + ", " + last.found() + ", as " + field.reading() + before(field.looks());
            case NO_VALUE -> "no value: " + all(field.looks());
            case MEANS_NONE -> "no value: " + describe(last) + " means none as " + field.reading();
            case REFUSED -> "left out, a warning: " + describe(last) + " does not fit " + field.reading();
        };
    }

    private static String before(List<Lookup> looks) {
        return looks.size() == 1 ? "" : " (not there: " + all(looks.subList(0, looks.size() - 1)) + ")";
    }

    private static String all(List<Lookup> looks) {
        return looks.stream().map(ExplanationText::describe).collect(Collectors.joining(", "));
    }

    private static String describe(Lookup look) {
        return look.source() + " (" + look.found() + ")";
    }
}
