package io.capstream.mapping.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.capstream.mapping.conversion.EventFacts;
import java.util.List;

/** A value that is not in the payload: the connector's own knowledge of the event. */
public enum ConnectorFact implements Source {

    /** The hash that is the same for each copy of the event and differs for every other event. */
    EVENT_KEY("event-key") {
        @Override
        JsonNode of(EventFacts facts) {
            return TextNode.valueOf(facts.key());
        }
    },

    /** When the webhook took the event. */
    RECEIVED_AT("received-at") {
        @Override
        JsonNode of(EventFacts facts) {
            return LongNode.valueOf(facts.receivedAt().toEpochMilli());
        }
    };

    private final String word;

    ConnectorFact(String word) {
        this.word = word;
    }

    abstract JsonNode of(EventFacts facts);

    /** The word for it in a mapping file. */
    public String word() {
        return word;
    }

    @Override
    public List<JsonNode> values(Scope scope, NoValueRule absence) {
        return List.of(of(scope.facts()));
    }

    @Override
    public String written() {
        return "the connector's " + word;
    }
}
