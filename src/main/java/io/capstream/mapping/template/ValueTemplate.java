package io.capstream.mapping.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.mapping.conversion.Converted;
import io.capstream.mapping.conversion.Format;
import io.capstream.mapping.source.NoValueRule;
import io.capstream.mapping.source.Scope;
import io.capstream.mapping.source.Source;

/**
 * A field with a single value.
 *
 * @param isRequired whether an event without a value for it is a dead letter
 */
public record ValueTemplate(Source source, NoValueRule absence, Format reading, boolean isRequired) implements Template {

    @Override
    public JsonNode render(Scope scope, Place at, Rendering rendering) {
        JsonNode value = source.first(scope, absence);
        Converted converted = value.isMissingNode() ? Converted.NONE : reading.conversion().convert(value, scope.facts());
        if (rendering.isExplaining()) {
            rendering.explain(at.written(), source.looks(scope, absence), reading, converted);
        }
        if (converted.isRefused()) {
            rendering.warn(at.written());
        } else if (!converted.value().isMissingNode() && !source.isConstant()) {
            rendering.countValue();
        }
        if (isRequired && converted.value().isMissingNode()) {
            throw RefusedEventException.requiredByMapping(at.written(), converted.isRefused());
        }
        return converted.value();
    }
}
