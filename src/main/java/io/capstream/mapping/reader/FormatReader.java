package io.capstream.mapping.reader;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.event.Blanks;
import io.capstream.mapping.conversion.Conversion;
import io.capstream.mapping.conversion.Conversions;
import io.capstream.mapping.conversion.Converted;
import io.capstream.mapping.conversion.DayEdge;
import io.capstream.mapping.conversion.EventFacts;
import io.capstream.mapping.conversion.Format;
import io.capstream.mapping.conversion.PlainText;
import io.capstream.mapping.conversion.TimeForm;
import io.capstream.mapping.conversion.TimePattern;
import io.capstream.settings.Country;
import io.capstream.xdm.XdmScalar;
import io.capstream.yaml.Spelling;
import java.lang.reflect.Constructor;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Reads how a value is read: first changed by a bean, then by a table, then in the ways of {@code as}, last to the type of its field. */
final class FormatReader {

    static final String AS = "as";
    static final String BEAN = "bean";
    static final String TABLE = "values";
    static final String DEFAULT = "default";
    static final String ZONE = "zone";
    static final String FORMAT = "format";
    private static final Set<String> KEYS = Set.of(AS, BEAN, TABLE, DEFAULT, ZONE, FORMAT);

    /** Constants are converted when the file is read, and do not depend on the event. */
    private static final EventFacts OF_NO_EVENT = new EventFacts("", Instant.EPOCH, Instant.EPOCH, ZoneOffset.UTC, Country.NONE);

    private final XdmScalar type;
    private final Problems problems = new Problems();
    private final List<String> written = new ArrayList<>();
    private Conversion conversion;

    private FormatReader(XdmScalar type) {
        this.type = type;
        this.conversion = Conversions.to(type);
    }

    /** Whether a value says how it is read. */
    static boolean isAsked(Map<String, YamlPart> keys) {
        return keys.keySet().stream().anyMatch(KEYS::contains);
    }

    /** The way of a value that does not say how: what follows from the type of its field. */
    static Format of(XdmScalar type) {
        return new Format(type.word(), Conversions.to(type));
    }

    /**
     * Reads it.
     *
     * @param keys the keys of the value
     * @param type type of its field
     */
    static Format read(Map<String, YamlPart> keys, XdmScalar type) throws MappingException {
        return isAsked(keys) ? new FormatReader(type).readKeys(keys) : of(type);
    }

    private Format readKeys(Map<String, YamlPart> keys) throws MappingException {
        if (keys.containsKey(BEAN)) {
            problems.attempt(() -> add("bean " + keys.get(BEAN).text(), bean(keys.get(BEAN))));
        }
        problems.attempt(() -> addTable(keys));
        List<YamlPart> ways = keys.containsKey(AS) ? keys.get(AS).listOrOne() : List.of();
        if (type.kind() == XdmScalar.Kind.DATE_TIME || type.kind() == XdmScalar.Kind.DATE) {
            problems.attempt(() -> addTime(keys, ways));
        } else {
            refuseTimeKeys(keys);
            for (YamlPart way : ways) {
                problems.attempt(() -> add(way.text(), named(way, Conversions.named(type))));
            }
            add(type.word(), Conversions.to(type));
        }
        problems.throwIfAny();
        return new Format(String.join(", ", written), conversion);
    }

    private void addTable(Map<String, YamlPart> keys) throws MappingException {
        if (keys.containsKey(TABLE)) {
            add("table", table(keys));
        } else if (keys.containsKey(DEFAULT)) {
            throw keys.get(DEFAULT).problem("'default' belongs to 'values'; for a value that is absent write a list, the constant last");
        }
    }

    private void add(String word, Conversion next) {
        conversion = written.isEmpty() ? next : conversion.then(next);
        written.add(word);
    }

    private static Conversion bean(YamlPart part) throws MappingException {
        UnaryOperator<JsonNode> bean = instance(part);
        return (value, facts) -> {
            try {
                return Optional.ofNullable(bean.apply(value)).map(Converted::to).orElse(Converted.NONE);
            } catch (RuntimeException fault) {
                return Converted.REFUSED;
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static UnaryOperator<JsonNode> instance(YamlPart part) throws MappingException {
        try {
            Constructor<?> constructor = Class.forName(part.text()).getConstructor();
            if (constructor.newInstance() instanceof UnaryOperator<?> operator) {
                return (UnaryOperator<JsonNode>) operator;
            }
            throw part.problem(part.text() + " is no java.util.function.UnaryOperator<com.fasterxml.jackson.databind.JsonNode>");
        } catch (ClassNotFoundException missing) {
            throw part.problem("there is no class " + part.text() + ". Put its jar into lib/ in the folder of the start");
        } catch (ReflectiveOperationException | LinkageError unusable) {
            throw part.problem(part.text() + " cannot be made; it needs a public constructor without parameters: " + unusable);
        }
    }

    private Conversion table(Map<String, YamlPart> keys) throws MappingException {
        Map<String, JsonNode> table = new HashMap<>();
        for (YamlPart.Entry entry : keys.get(TABLE).entries()) {
            problems.attempt(() -> {
                JsonNode other = table.putIfAbsent(Blanks.strip(entry.name()).toLowerCase(Locale.ROOT), constant(entry.value()));
                if (other != null) {
                    throw entry.key().problem(entry.name() + " stands here a second time; letter case does not matter");
                }
            });
        }
        Converted otherwise = keys.containsKey(DEFAULT) ? Converted.to(constant(keys.get(DEFAULT))) : Converted.REFUSED;
        return (value, facts) -> PlainText.of(value)
                .map(text -> table.get(Blanks.strip(text).toLowerCase(Locale.ROOT)))
                .map(Converted::to)
                .orElse(otherwise);
    }

    private JsonNode constant(YamlPart part) throws MappingException {
        JsonNode constant = ScalarReader.constant(part);
        demandFits(constant, part, type, Conversions.to(type));
        return constant;
    }

    /** @throws MappingException when the field cannot take a constant of the file */
    static void demandFits(JsonNode constant, YamlPart part, XdmScalar type, Conversion conversion) throws MappingException {
        if (conversion.convert(constant, OF_NO_EVENT).isRefused()) {
            throw part.problem("the field is of type " + type.word() + "; " + constant + " is none that the schema allows"
                    + allowed(constant, type));
        }
    }

    private static String allowed(JsonNode constant, XdmScalar type) {
        Set<String> enumeration = type.text().enumeration();
        return enumeration.isEmpty()
                ? ""
                : Spelling.question(constant.asText(), enumeration) + " It allows: " + String.join(", ", enumeration);
    }

    private void addTime(Map<String, YamlPart> keys, List<YamlPart> ways) throws MappingException {
        if (ways.size() > 1) {
            throw ways.get(1).problem("a time is read in one way only");
        }
        TimeForm form = new TimeForm(zone(keys), format(keys));
        if (ways.isEmpty()) {
            add(type.word(), Conversions.time(type, form, DayEdge.START));
        } else {
            add(ways.get(0).text(), named(ways.get(0), Conversions.times(type, form)));
        }
    }

    private static Optional<ZoneId> zone(Map<String, YamlPart> keys) throws MappingException {
        if (!keys.containsKey(ZONE)) {
            return Optional.empty();
        }
        String zone = keys.get(ZONE).text();
        try {
            return Optional.of(ZoneId.of(zone));
        } catch (DateTimeException noZone) {
            throw keys.get(ZONE).problem("there is no time zone " + zone + Spelling.question(zone, ZoneId.getAvailableZoneIds())
                    + " Write one such as Europe/London or +05:30");
        }
    }

    private static Optional<TimePattern> format(Map<String, YamlPart> keys) throws MappingException {
        if (!keys.containsKey(FORMAT)) {
            return Optional.empty();
        }
        YamlPart part = keys.get(FORMAT);
        try {
            return Optional.of(TimePattern.of(part.text()));
        } catch (IllegalArgumentException wrong) {
            throw part.problem(wrong.getMessage());
        }
    }

    private void refuseTimeKeys(Map<String, YamlPart> keys) {
        for (String key : List.of(ZONE, FORMAT)) {
            problems.attempt(() -> {
                if (keys.containsKey(key)) {
                    throw keys.get(key).problem("'" + key + "' is for dates and times, and the field is a " + type.word());
                }
            });
        }
    }

    private Conversion named(YamlPart way, Map<String, Conversion> known) throws MappingException {
        Conversion named = known.get(way.text());
        if (named == null) {
            throw way.problem("'as: " + way.text() + "' does not fit a " + type.word() + (known.isEmpty()
                    ? ", which needs no 'as'"
                    : Spelling.question(way.text(), known.keySet()) + " There are: " + String.join(", ", known.keySet())));
        }
        return named;
    }
}
