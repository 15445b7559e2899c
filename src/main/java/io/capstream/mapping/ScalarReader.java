package io.capstream.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Reads single values of a mapping file. */
final class ScalarReader {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?");

    private ScalarReader() {
    }

    /** A path or a constant. */
    static Source read(YamlPart part) throws MappingException {
        return EventPathReader.isPath(part.text()) ? EventPathReader.read(part) : new Constant(constant(part));
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
