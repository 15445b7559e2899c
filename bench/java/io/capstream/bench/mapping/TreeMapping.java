package io.capstream.bench.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** Written by hand on Jackson's tree. It checks nothing. */
final class TreeMapping implements BytesMapping {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public byte[] map(byte[] event) throws IOException {
        JsonNode tree = JSON.readTree(event);
        return JSON.writeValueAsBytes(TreeShape.record(new Named(tree, tree.path("data").path("lineItems"))));
    }

    private record Named(JsonNode event, JsonNode lineItems) implements TreeShape.Values {

        @Override
        public JsonNode at(String... names) {
            JsonNode node = event;
            for (String name : names) {
                node = node.path(name);
            }
            return node;
        }

        @Override
        public JsonNode ofLine(int line, String name) {
            return lineItems.path(line).path(name);
        }

        @Override
        public int lines() {
            return lineItems.size();
        }
    }
}
