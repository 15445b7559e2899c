package io.capstream.mapping;

import com.fasterxml.jackson.databind.JsonNode;

/** A field with a single value. */
record ValueTemplate(Source source, Absence absence, Conversion conversion) implements Template {

    @Override
    public JsonNode render(Scope scope, String at, Rendering rendering) {
        JsonNode value = source.first(scope, absence);
        if (value.isMissingNode()) {
            return value;
        }
        Converted converted = conversion.convert(value, scope.facts());
        if (converted.isRefused()) {
            rendering.warn(at);
        } else if (!source.isConstant()) {
            rendering.countValue();
        }
        return converted.value();
    }
}
