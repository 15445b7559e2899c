package io.capstream.mapping.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.capstream.mapping.conversion.PlainText;
import java.util.List;
import java.util.Optional;

/**
 * A text made of constant pieces and values of the event. No value when one of the values is not there or is no text: half a text
 * would mislead.
 *
 * @param template as it stands in the mapping file
 * @param pieces   the pieces in order
 */
public record JoinedText(String template, List<Source> pieces) implements Source {

    @Override
    public List<JsonNode> values(Scope scope, NoValueRule absence) {
        StringBuilder text = new StringBuilder();
        for (Source piece : pieces) {
            JsonNode value = piece.first(scope, absence);
            Optional<String> plain = value.isMissingNode() ? Optional.empty() : PlainText.of(value);
            if (plain.isEmpty()) {
                return List.of();
            }
            text.append(plain.get());
        }
        return List.of(TextNode.valueOf(text.toString()));
    }

    @Override
    public String written() {
        return "the text \"" + template + "\"";
    }
}
