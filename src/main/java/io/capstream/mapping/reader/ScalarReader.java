package io.capstream.mapping.reader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.capstream.mapping.source.Constant;
import io.capstream.mapping.source.Source;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Reads single values of a mapping file. */
final class ScalarReader {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?");

    private ScalarReader() {
    }

    /** A path or a constant. */
    static Source read(YamlPart part) throws MappingException {
        if (EventPathReader.isPath(part.text())) {
            return EventPathReader.read(part);
        }
        if (EventPathReader.looksLikePathOfData(part.text())) {
            throw looksLikePath(part);
        }
        return new Constant(constant(part));
    }

    /** It would be a constant without a word. */
    static MappingException looksLikePath(YamlPart part) throws MappingException {
        return part.problem(part.text() + " looks like a path, which begins with $. (the event) or \"@. (the element of an array): $."
                + part.text() + ". If it is the value itself, write { constant: " + part.text() + " }");
    }

    /** A constant, also where it looks like a path. */
    static JsonNode constant(YamlPart part) throws MappingException {
        String text = part.text();
        if (part.isPlain() && (text.equals("true") || text.equals("false"))) {
            return BooleanNode.valueOf(text.equals("true"));
        }
        return part.isPlain() && isNumber(text)
                ? DecimalNode.valueOf(new BigDecimal(text))
                : TextNode.valueOf(text);
    }

    /** As JSON writes them. YAML 1.1 would also take 010, 1_000 and 1:30 for numbers, and yes for a boolean. */
    private static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }
}
