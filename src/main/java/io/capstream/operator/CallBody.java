package io.capstream.operator;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.capstream.yaml.Spelling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The body of a call that changes something: what is not wholly clear is not done. What is wrong is told with its place and without its
 * value, which may be a customer's.
 */
final class CallBody<T> {

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .addModule(new Jdk8Module())
            .addModule(new SimpleModule().addDeserializer(Instant.class, new Iso8601Deserializer()))
            .build();

    private static final Map<String, String> WORDS = Map.of(
            "boolean", "true or false",
            "java.util.Optional<java.lang.Integer>", "a whole number",
            "java.util.Optional<java.lang.String>", "a text",
            "java.util.Optional<java.time.Instant>", Iso8601.WANTED,
            "java.util.Optional<java.util.List<java.lang.Long>>", "a list of whole numbers");

    private final Class<T> type;
    private final String wanted;
    private final ObjectReader reader;

    /**
     * @param type   the record that it becomes
     * @param wanted what it must be, in words
     */
    CallBody(Class<T> type, String wanted) {
        this.type = type;
        this.wanted = wanted;
        this.reader = STRICT.readerFor(type);
    }

    /** @throws BadCallException when it is no JSON or not of this type */
    T read(String body) {
        try {
            refuseNulls(body);
            return Optional.<T>ofNullable(reader.readValue(body)).orElseThrow(() -> new BadCallException(wanted));
        } catch (UnrecognizedPropertyException unknown) {
            throw new BadCallException("there is no field " + unknown.getPropertyName()
                    + Spelling.question(unknown.getPropertyName(), names()) + " There are: " + String.join(", ", names()));
        } catch (JsonMappingException value) {
            throw new BadCallException(field(value)
                    .map(field -> field + place(value.getLocation()) + " must be " + words(field))
                    .orElse(wanted));
        } catch (JsonProcessingException noJson) {
            throw new BadCallException("the body is no JSON" + place(noJson.getLocation()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Jackson takes null for left out: a lane that a script does not know would be all lanes. */
    private static void refuseNulls(String body) throws IOException {
        try (JsonParser json = STRICT.createParser(body)) {
            while (json.nextToken() != null) {
                if (json.hasToken(JsonToken.VALUE_NULL) && json.currentName() != null) {
                    throw new BadCallException(json.currentName() + place(json.currentTokenLocation()) + " has no value");
                }
            }
        }
    }

    /** The field whose value cannot be read; empty when the whole is no object. */
    private static Optional<String> field(JsonMappingException value) {
        return value.getPath().stream().map(JsonMappingException.Reference::getFieldName).findFirst();
    }

    private static String place(JsonLocation place) {
        return " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ')';
    }

    private TreeSet<String> names() {
        return components().map(RecordComponent::getName).collect(Collectors.toCollection(TreeSet::new));
    }

    private String words(String field) {
        return components().filter(component -> component.getName().equals(field))
                .map(component -> WORDS.getOrDefault(component.getGenericType().getTypeName(), "as here: " + wanted))
                .findFirst().orElseThrow();
    }

    private Stream<RecordComponent> components() {
        return Stream.of(type.getRecordComponents());
    }
}
