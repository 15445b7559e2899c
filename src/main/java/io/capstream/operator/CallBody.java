package io.capstream.operator;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.util.Optional;

/** Reads the body of a call that changes something: what is not wholly clear is not done. */
final class CallBody {

    private CallBody() {
    }

    static ObjectReader reader(ObjectMapper json, Class<?> type) {
        return json.readerFor(type)
                .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .without(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    }

    /** Empty when it is no JSON, or not of this type. */
    static <T> Optional<T> read(ObjectReader reader, String body) {
        try {
            return Optional.ofNullable(reader.readValue(body));
        } catch (JsonProcessingException unclear) {
            return Optional.empty();
        }
    }
}
