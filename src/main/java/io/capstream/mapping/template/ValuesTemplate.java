package io.capstream.mapping.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.capstream.mapping.conversion.Converted;
import io.capstream.mapping.conversion.Format;
import io.capstream.mapping.source.Lookup;
import io.capstream.mapping.source.NoValueRule;
import io.capstream.mapping.source.Scope;
import io.capstream.mapping.source.Source;
import java.util.List;

/**
 * An array of single values.
 *
 * @param isRequired whether an event without a value for it is a dead letter
 */
public record ValuesTemplate(Source source, NoValueRule absence, Format reading, boolean isRequired) implements Template {

    @Override
    public JsonNode render(Scope scope, Place at, Rendering rendering) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        List<JsonNode> values = source.values(scope, absence);
        for (JsonNode value : values) {
            add(value, array, scope, at, rendering);
        }
        if (values.isEmpty() && rendering.isExplaining()) {
            rendering.explain(at.written(), source.looks(scope, absence), reading, Converted.NONE);
        }
        if (isRequired && array.isEmpty()) {
            throw RefusedEventException.requiredByMapping(at.written(), !values.isEmpty());
        }
        return array.isEmpty() ? MissingNode.getInstance() : array;
    }

    private void add(JsonNode value, ArrayNode array, Scope scope, Place at, Rendering rendering) {
        Place element = at.element(array.size());
        Converted converted = reading.conversion().convert(value, scope.facts());
        if (rendering.isExplaining()) {
            rendering.explain(element.written(), List.of(Lookup.at(source.written(), value)), reading, converted);
        }
        if (converted.isRefused()) {
            rendering.warn(element.written());
        } else if (!converted.value().isMissingNode()) {
            array.add(converted.value());
            rendering.countValue();
        }
    }
}
