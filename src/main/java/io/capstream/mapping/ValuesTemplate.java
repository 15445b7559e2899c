package io.capstream.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;

/** An array of single values. */
record ValuesTemplate(Source source, Absence absence, Conversion conversion) implements Template {

    @Override
    public JsonNode render(Scope scope, String at, Rendering rendering) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (JsonNode value : source.values(scope, absence)) {
            Converted converted = conversion.convert(value, scope.facts());
            if (converted.isRefused()) {
                rendering.warn(at + '[' + array.size() + ']');
            } else if (!converted.value().isMissingNode()) {
                array.add(converted.value());
                rendering.countValue();
            }
        }
        return array.isEmpty() ? MissingNode.getInstance() : array;
    }
}
