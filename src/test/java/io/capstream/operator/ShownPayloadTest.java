package io.capstream.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the operator API shows what Capillary sent. */
class ShownPayloadTest {

    private static final String JSON = "{\"n\": 1.50, \"big\":1E999999999, \"half\":\"\\ud800\", \"name\":\"Zoë 😀\"}";

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
    void jsonIsShownLetterByLetterInEveryEncodingWithAMarkOrWithout(String encoding) throws Exception {
        assertThat(shown(JSON.getBytes(Charset.forName(encoding)))).isEqualTo("{\"payload\":" + JSON + '}');
        assertThat(shown(('\uFEFF' + JSON).getBytes(Charset.forName(encoding)))).isEqualTo("{\"payload\":" + JSON + '}');
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "rubbish", "{\"a\":1", "{\"a\":1} {\"b\":2}", "{\"a\":1}}", "a \"quoted\" text"})
    void whatIsNoJsonIsShownAsAText(String payload) throws Exception {
        JsonNode shown = new ObjectMapper().readTree(shown(payload.getBytes(StandardCharsets.UTF_8)));

        assertThat(shown.path("payload").textValue()).isEqualTo(payload);
    }

    @Test
    void aValueAloneIsJson() throws Exception {
        assertThat(shown("17".getBytes(StandardCharsets.UTF_8))).isEqualTo("{\"payload\":17}");
        assertThat(shown("7".getBytes(StandardCharsets.UTF_8))).isEqualTo("{\"payload\":7}");
    }

    private static String shown(byte[] payload) throws Exception {
        return new String(new ObjectMapper().writeValueAsBytes(Map.of("payload", ShownPayload.of(payload))), StandardCharsets.UTF_8);
    }
}
