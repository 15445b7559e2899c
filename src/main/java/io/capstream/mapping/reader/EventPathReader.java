package io.capstream.mapping.reader;

import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import io.capstream.mapping.source.EventPath;
import io.capstream.mapping.source.JsonSteps;
import io.capstream.mapping.source.LibrarySteps;
import io.capstream.mapping.source.NamedSteps;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compiles the JSONPaths of mapping files. */
final class EventPathReader {

    private static final Pattern STEP = Pattern.compile("\\.([\\p{L}_][\\p{L}\\p{N}_-]*)|\\['([^'\\\\]+)']|\\[\"([^\"\\\\]+)\"]|\\[(\\d+)]|(\\[\\*]|\\.\\*)");

    private static final Pattern OF_THE_DATA = Pattern.compile("data(\\.[\\p{L}_]|\\[)");
    private static final Pattern NAMES = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]*((\\.[\\p{L}_][\\p{L}\\p{N}_-]*)|\\[[^\\]]*])+");
    /** In a regular expression of a filter. Without them Java looks at each place of a text once; with them, a search may take years. */
    private static final Pattern BACK_REFERENCE = Pattern.compile("=~\\s*/.*\\\\(\\d|k<)");
    private static final Pattern FUNCTION = Pattern.compile("\\.\\w+\\(");

    private EventPathReader() {
    }

    /** Whether a value of a mapping file is a path and not a constant. */
    static boolean isPath(String text) {
        return text.startsWith("$") || text.startsWith("@");
    }

    /** Whether a value looks like a path whose beginning was forgotten: names that points join, or one of the event's data. */
    static boolean looksLikePath(String text) {
        return OF_THE_DATA.matcher(text).lookingAt() || NAMES.matcher(text).matches();
    }

    /** As {@link #looksLikePath}, where constants may have points in them, such as {@code capillary.tierUpgraded}. */
    static boolean looksLikePathOfData(String text) {
        return OF_THE_DATA.matcher(text).lookingAt();
    }

    /**
     * Compiles a path.
     *
     * @throws MappingException when the JSONPath library does not understand it
     */
    static EventPath read(YamlPart part) throws MappingException {
        String text = part.text();
        if (!isPath(text)) {
            throw part.problem("a JSONPath is wanted here, which begins with $ (the event) or \"@ (the element of an array), not: " + text);
        }
        EventPath.Origin origin = origin(text);
        String fromRoot = "$" + text.substring(origin == EventPath.Origin.AROUND ? 2 : 1);
        try {
            JsonPath compiled = JsonPath.compile(fromRoot);
            if (text.chars().filter(c -> c == '[').count() != text.chars().filter(c -> c == ']').count()) {
                throw new InvalidPathException("a bracket is open");    // the library takes such a path for a shorter one
            }
            if (FUNCTION.matcher(text).find()) {
                throw new InvalidPathException("functions are not read; see 'sum', 'count' and 'find' in mappings/README.md");
            }
            if (BACK_REFERENCE.matcher(text).find()) {
                throw new InvalidPathException("a regular expression with a reference back, such as \\1, may search without end");
            }
            return new EventPath(text, origin, namedSteps(fromRoot, compiled));
        } catch (InvalidPathException wrong) {
            throw part.problem(text + " is no JSONPath: " + wrong.getMessage());
        }
    }

    private static EventPath.Origin origin(String path) {
        if (path.startsWith("@@")) {
            return EventPath.Origin.AROUND;
        }
        return path.startsWith("@") ? EventPath.Origin.ELEMENT : EventPath.Origin.EVENT;
    }

    private static JsonSteps namedSteps(String path, JsonPath compiled) {
        List<NamedSteps.Step> steps = new ArrayList<>();
        Matcher step = STEP.matcher(path);
        int end = 1;
        while (step.find(end) && step.start() == end) {
            steps.add(step(step));
            end = step.end();
        }
        return end == path.length() ? new NamedSteps(List.copyOf(steps)) : new LibrarySteps(compiled);
    }

    private static NamedSteps.Step step(Matcher step) {
        if (step.group(1) != null) {
            return new NamedSteps.Step.Name(step.group(1));
        }
        if (step.group(2) != null) {
            return new NamedSteps.Step.Name(step.group(2));
        }
        if (step.group(3) != null) {
            return new NamedSteps.Step.Name(step.group(3));
        }
        return step.group(4) != null
                ? new NamedSteps.Step.Index(Integer.parseInt(step.group(4)))
                : new NamedSteps.Step.All();
    }
}
