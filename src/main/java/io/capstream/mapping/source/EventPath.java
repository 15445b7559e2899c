package io.capstream.mapping.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A JSONPath of a mapping file, compiled once.
 *
 * @param written as it stands in the file
 * @param origin  where it begins
 * @param steps   the way from there
 */
public record EventPath(String written, Origin origin, JsonSteps steps) implements Source {

    /** Where a path begins. */
    public enum Origin {

        /** {@code $}, the event. */
        EVENT,

        /** {@code @}, the element of the array that is being mapped. */
        ELEMENT,

        /** {@code @@}, the element one array further out. */
        AROUND;

        private JsonNode in(Scope scope) {
            return switch (this) {
                case EVENT -> scope.event();
                case ELEMENT -> scope.element();
                case AROUND -> scope.around();
            };
        }
    }

    @Override
    public List<JsonNode> values(Scope scope, NoValueRule absence) {
        List<JsonNode> found = read(scope);
        List<JsonNode> there = new ArrayList<>(found.size());
        for (JsonNode value : found) {
            if (absence.isThere(value)) {
                there.add(value);
            }
        }
        return there;
    }

    @Override
    public JsonNode first(Scope scope, NoValueRule absence) {
        if (steps.isDefinite()) {
            JsonNode value = steps.follow(origin.in(scope));
            return absence.isThere(value) ? value : MissingNode.getInstance();
        }
        for (JsonNode value : read(scope)) {
            if (absence.isThere(value)) {
                return value;
            }
        }
        return MissingNode.getInstance();
    }

    /** What it leads to; arrays are taken apart into their elements. */
    public List<JsonNode> elements(Scope scope) {
        List<JsonNode> found = read(scope);
        List<JsonNode> elements = new ArrayList<>();
        for (JsonNode node : found) {
            if (node.isArray()) {
                node.forEach(elements::add);
            } else {
                elements.add(node);
            }
        }
        return elements;
    }

    /** Whether there is a value or an array, be it an empty one. */
    boolean leadsToSomething(Scope scope) {
        for (JsonNode node : read(scope)) {
            if (!node.isNull()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public List<Lookup> looks(Scope scope, NoValueRule absence) {
        JsonNode value = first(scope, absence);
        if (!value.isMissingNode()) {
            return List.of(Lookup.at(written, value));
        }
        List<JsonNode> found = read(scope);
        return List.of(found.isEmpty() ? Lookup.nothing(written, "absent") : Lookup.none(written, found.get(0)));
    }

    private List<JsonNode> read(Scope scope) {
        return steps.read(origin.in(scope));
    }
}
