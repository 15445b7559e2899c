package io.capstream.mapping.cases;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.capstream.xdm.XdmRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Records as a case lists them: {@code [{"flow":.., "operation":.., "record":{..}}]}. */
public final class RecordsJson {

    /** Numbers keep their form: 8 and 8.0 are not the same to whoever reads them. */
    public static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private RecordsJson() {
    }

    /** Reads JSON whose numbers keep their form. */
    public static JsonNode read(byte[] json) throws IOException {
        return JSON.readTree(json);
    }

    /** The records in their order, each as delivered. */
    public static ArrayNode of(List<XdmRecord> records) {
        ArrayNode list = JSON.createArrayNode();
        for (XdmRecord record : records) {
            try {
                list.addObject()
                        .put("flow", record.flow())
                        .put("operation", record.operation().word())
                        .set("record", JSON.readTree(record.json()));
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
        return list;
    }
}
