package io.capstream.operator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * What Capillary sent, as the operator API shows it: JSON as it came, letter by letter, or the text when it is no JSON. It is never a
 * tree, which may take thirty times the memory.
 */
final class ShownPayload extends JsonSerializable.Base {

    private static final JsonFactory JSON = new JsonFactory();
    private static final char MARK = '\uFEFF';

    private final String text;
    private final boolean json;

    private ShownPayload(String text, boolean json) {
        this.text = text;
        this.json = json;
    }

    static ShownPayload of(byte[] payload) {
        return isJson(payload)
                ? new ShownPayload(unmarked(new String(payload, charset(payload))), true)
                : new ShownPayload(new String(payload, StandardCharsets.UTF_8), false);
    }

    private static boolean isJson(byte[] payload) {
        try (JsonParser parser = JSON.createParser(payload)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException noJson) {
            return false;
        }
    }

    /** JSON begins with two characters of ASCII, so that the zeros tell its encoding. */
    private static Charset charset(byte[] json) {
        int first = at(json, 0);
        int second = at(json, 1);
        boolean wide = at(json, 2) == 0 && at(json, 3) == 0;
        if (first == 0 && second == 0) {
            return Charset.forName("UTF-32BE");
        }
        if (first == 0xFF && second == 0xFE || second == 0) {
            return wide ? Charset.forName("UTF-32LE") : StandardCharsets.UTF_16LE;
        }
        return first == 0 || first == 0xFE ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
    }

    private static int at(byte[] json, int place) {
        return place < json.length ? json[place] & 0xFF : -1;
    }

    private static String unmarked(String text) {
        return text.charAt(0) == MARK ? text.substring(1) : text;
    }

    @Override
    public void serialize(JsonGenerator generator, SerializerProvider provider) throws IOException {
        if (json) {
            generator.writeRawValue(text);
        } else {
            generator.writeString(text);
        }
    }

    @Override
    public void serializeWithType(JsonGenerator generator, SerializerProvider provider, TypeSerializer type) throws IOException {
        serialize(generator, provider);
    }
}
