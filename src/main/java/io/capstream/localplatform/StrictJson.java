package io.capstream.localplatform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.capstream.localplatform.plane.RefusedCallException;
import java.io.IOException;
import org.springframework.http.HttpStatus;

/** What the local Platform is told to do: a misspelled member must not pass for one that was left out. */
final class StrictJson {

    private static final ObjectMapper STRICT =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private StrictJson() {
    }

    /** @throws RefusedCallException with 400 and what is wrong */
    static <T> T read(byte[] json, Class<T> type) throws IOException {
        try {
            return STRICT.readValue(json, type);
        } catch (UnrecognizedPropertyException unknown) {
            throw RefusedCallException.of(HttpStatus.BAD_REQUEST,
                    "there is no member [" + unknown.getPropertyName() + "] here, only " + unknown.getKnownPropertyIds());
        } catch (ValueInstantiationException contradictory) {
            throw RefusedCallException.of(HttpStatus.BAD_REQUEST, contradictory.getCause().getMessage());
        } catch (JsonProcessingException malformed) {
            throw RefusedCallException.of(HttpStatus.BAD_REQUEST, malformed.getOriginalMessage());
        }
    }
}
