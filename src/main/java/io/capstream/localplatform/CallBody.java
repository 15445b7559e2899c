package io.capstream.localplatform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.capstream.localplatform.plane.RefusedCallException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpStatus;

/** The body of a call to an inlet: JSON of at most 1 MB. */
final class CallBody {

    static final int LARGEST = 1_000_000;

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private CallBody() {
    }

    /**
     * @throws IOException          when the connection breaks
     * @throws RefusedCallException with 413 for a larger body and 400 for one that is not JSON
     */
    static JsonNode read(HttpServletRequest call) throws IOException {
        byte[] bytes = call.getInputStream().readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw RefusedCallException.of(HttpStatus.PAYLOAD_TOO_LARGE, "the request is larger than " + LARGEST + " bytes");
        }
        try {
            return STRICT.readTree(bytes);
        } catch (JsonProcessingException notJson) {
            throw RefusedCallException.of(HttpStatus.BAD_REQUEST, "the body is not JSON");
        }
    }
}
