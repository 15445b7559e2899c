package io.capstream.localplatform.plane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Adobe's {@code property=key==value}: {@code == != < > <= >=}, the value with or without quotes, a bare key for what has it. A dotted key
 * goes into the object; a list fits when one of its elements does.
 */
public record PropertyFilter(String key, String operator, String value) {

    private static final Pattern WORDS = Pattern.compile("(.+?)(?:(==|!=|<=|>=|<|>)(.*))?", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("\"(.*)\"|'(.*)'", Pattern.DOTALL);

    /** All of them must fit. */
    public static Stream<? extends JsonNode> select(Stream<? extends JsonNode> objects, List<String> properties) {
        List<PropertyFilter> filters = properties.stream().map(PropertyFilter::of).toList();
        return objects.filter(json -> filters.stream().allMatch(filter -> filter.fits(json)));
    }

    static PropertyFilter of(String property) {
        Matcher words = WORDS.matcher(property);
        if (!words.matches()) {
            throw RefusedCallException.badRequest("property is empty");
        }
        String value = words.group(3) == null ? "" : words.group(3);
        Matcher quoted = QUOTED.matcher(value);
        return new PropertyFilter(words.group(1).replace("[]", ""), words.group(2) == null ? "" : words.group(2),
                quoted.matches() ? (quoted.group(1) == null ? quoted.group(2) : quoted.group(1)) : value);
    }

    boolean fits(JsonNode json) {
        JsonNode found = find(json);
        Stream<JsonNode> values = found.isArray() ? found.valueStream() : Stream.of(found);
        return switch (operator) {
            case "" -> !found.isMissingNode();
            case "!=" -> values.noneMatch(one -> one.asText().equals(value));
            case "==" -> values.anyMatch(one -> !one.isMissingNode() && one.asText().equals(value));
            default -> values.anyMatch(one -> !one.isMissingNode() && isOrdered(one.asText().compareTo(value)));
        };
    }

    private boolean isOrdered(int comparison) {
        return switch (operator.charAt(0)) {
            case '<' -> comparison < 0 || comparison == 0 && operator.length() == 2;
            default -> comparison > 0 || comparison == 0 && operator.length() == 2;
        };
    }

    private JsonNode find(JsonNode json) {
        if (json.has(key)) {
            return json.path(key);
        }
        JsonNode at = json;
        for (String member : key.split("\\.")) {
            at = at.path(member);
        }
        return at.isNull() ? JsonNodeFactory.instance.missingNode() : at;
    }
}
