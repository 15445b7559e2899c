package io.capstream.bench.mapping;

import com.bazaarvoice.jolt.Chainr;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** JOLT, compiled, on maps and lists. It has no times: these two are made by hand before. */
final class JoltMapping implements BytesMapping {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Chainr chain;

    JoltMapping() throws IOException {
        chain = Chainr.fromSpec(JSON.readValue(Path.of("bench/mapping/transactionAdded.jolt.json").toFile(), List.class));
    }

    @Override
    public byte[] map(byte[] event) throws IOException {
        Map<String, Object> in = map(JSON.readValue(event, Map.class));
        writeTime(in, "createdAt");
        writeTime(map(in.get("data")), "enteredAt");
        return JSON.writeValueAsBytes(chain.transform(in));
    }

    private static void writeTime(Map<String, Object> in, String field) {
        in.put(field, Instant.ofEpochMilli(((Number) in.get(field)).longValue()).toString());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object json) {
        return (Map<String, Object>) json;
    }
}
