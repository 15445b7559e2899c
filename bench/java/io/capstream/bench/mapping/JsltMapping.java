package io.capstream.bench.mapping;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.Parser;
import java.io.IOException;
import java.nio.file.Path;

/** JSLT, compiled. */
final class JsltMapping implements BytesMapping {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Expression template = Parser.compile(Path.of("bench/mapping/transactionAdded.jslt").toFile());

    @Override
    public byte[] map(byte[] event) throws IOException {
        return JSON.writeValueAsBytes(template.apply(JSON.readTree(event)));
    }
}
