package io.capstream.bench.mapping;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** JSONata, parsed once, on maps and lists. */
final class JsonataMapping implements BytesMapping {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Jsonata expression;

    JsonataMapping() throws IOException {
        expression = Jsonata.jsonata(Files.readString(Path.of("bench/mapping/transactionAdded.jsonata")));
    }

    @Override
    public byte[] map(byte[] event) throws IOException {
        return JSON.writeValueAsBytes(expression.evaluate(JSON.readValue(event, Map.class)));
    }
}
