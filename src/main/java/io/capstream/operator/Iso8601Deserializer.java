package io.capstream.operator;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;

/** A time in a body, as {@link Iso8601} has it. */
class Iso8601Deserializer extends StdScalarDeserializer<Instant> {

    private static final long serialVersionUID = 1L;

    Iso8601Deserializer() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
        if (!json.hasToken(JsonToken.VALUE_STRING)) {
            return (Instant) context.handleUnexpectedToken(Instant.class, json);
        }
        try {
            return Iso8601.read(json.getText());
        } catch (DateTimeException otherwise) {
            return (Instant) context.handleWeirdStringValue(Instant.class, json.getText(), Iso8601.WANTED);
        }
    }
}
