package io.capstream.mapping.reader;

import io.capstream.mapping.source.Condition;
import io.capstream.mapping.source.Conditions;
import io.capstream.mapping.source.Source;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the conditions of a mapping file. */
final class ConditionReader {

    static final String WHEN = "when";
    static final String UNLESS = "unless";

    static final String ABOVE = "above";
    static final String BELOW = "below";
    static final String PRESENT = "present";

    private ConditionReader() {
    }

    /** The conditions of something that may have a {@code when} and an {@code unless}. */
    static Conditions read(Map<String, YamlPart> keys) throws MappingException {
        Problems problems = new Problems();
        List<Condition> when = keys.containsKey(WHEN) ? readAll(keys.get(WHEN), problems) : List.of();
        List<Condition> unless = keys.containsKey(UNLESS) ? readAll(keys.get(UNLESS), problems) : List.of();
        problems.throwIfAny();
        return new Conditions(when, unless);
    }

    /** All of these must hold. */
    static Conditions of(YamlPart part) throws MappingException {
        return read(Map.of(WHEN, part));
    }

    private static List<Condition> readAll(YamlPart part, Problems problems) throws MappingException {
        List<Condition> conditions = new ArrayList<>();
        for (YamlPart.Entry entry : part.entries(problems)) {
            problems.attempt(() -> conditions.add(readCondition(EventPathReader.read(entry.key()), entry.value())));
        }
        return List.copyOf(conditions);
    }

    private static Condition readCondition(Source value, YamlPart expected) throws MappingException {
        if (!expected.isMap()) {
            List<Source> candidates = new ArrayList<>();
            for (YamlPart candidate : expected.listOrOne()) {
                candidates.add(ScalarReader.read(candidate));
            }
            return new Condition.IsOneOf(value, List.copyOf(candidates));
        }
        Map<String, YamlPart> keys = expected.map(Grammar.CONDITION);
        if (keys.size() != 1) {
            throw expected.problem("one of 'above: <number>', 'below: <number>' and 'present: true' is wanted here");
        }
        if (keys.containsKey(PRESENT)) {
            return new Condition.IsPresent(value, keys.get(PRESENT).isTrue());
        }
        return keys.containsKey(ABOVE)
                ? new Condition.IsAbove(value, number(keys.get(ABOVE)))
                : new Condition.IsBelow(value, number(keys.get(BELOW)));
    }

    private static BigDecimal number(YamlPart part) throws MappingException {
        try {
            return new BigDecimal(part.text());
        } catch (NumberFormatException noNumber) {
            throw part.problem("a number is wanted here, not " + part.text());
        }
    }
}
