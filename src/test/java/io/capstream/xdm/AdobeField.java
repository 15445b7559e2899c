package io.capstream.xdm;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.xdm.AdobeComponents.Located;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One field of Adobe's, put together from all the files that say something of it. */
final class AdobeField {

    private final AdobeComponents components;
    private final List<Located> parts;

    private AdobeField(AdobeComponents components, List<Located> parts) {
        this.components = components;
        this.parts = parts;
    }

    /** The field to which all of these schemas apply. */
    static AdobeField of(AdobeComponents components, List<Located> schemas) {
        List<Located> parts = new ArrayList<>();
        schemas.forEach(schema -> collect(components, schema, parts));
        return new AdobeField(components, List.copyOf(parts));
    }

    /** Beside a {@code $ref} nothing counts in draft-06. */
    private static void collect(AdobeComponents components, Located schema, List<Located> parts) {
        if (schema.reference().isPresent()) {
            collect(components, components.follow(schema, schema.reference().get()), parts);
            return;
        }
        parts.add(schema);
        for (String combination : List.of("allOf", "anyOf", "oneOf")) {
            schema.schema().path(combination).forEach(alternative -> collect(components, schema.at(alternative), parts));
        }
    }

    /** The member of that name, be it a property or a value of a map. */
    Optional<AdobeField> member(String name) {
        return child(schema -> schema.path("properties").path(name)).or(() -> child(schema -> schema.path("additionalProperties")));
    }

    /** What an array holds. */
    Optional<AdobeField> element() {
        return child(schema -> schema.path("items"));
    }

    private Optional<AdobeField> child(Function<JsonNode, JsonNode> step) {
        List<Located> children = parts.stream()
                .map(part -> part.at(step.apply(part.schema())))
                .filter(part -> part.schema().isObject())
                .toList();
        return children.isEmpty() ? Optional.empty() : Optional.of(of(components, children));
    }

    /** All that is said of the field under this keyword; the elements of a list one by one. */
    Set<JsonNode> said(String keyword) {
        return parts.stream().flatMap(part -> said(part.schema(), keyword).stream()).collect(Collectors.toSet());
    }

    static Set<JsonNode> said(JsonNode schema, String keyword) {
        JsonNode value = schema.path(keyword);
        if (value.isArray()) {
            return value.valueStream().collect(Collectors.toSet());
        }
        return value.isMissingNode() ? Set.of() : Set.of(value);
    }

    /** Pointers to what Adobe does not know; its schemas are open and let it pass. */
    List<String> unknownIn(JsonNode value, String path) {
        List<String> unknown = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            String memberPath = path + "/" + entry.getKey();
            member(entry.getKey()).ifPresentOrElse(
                    member -> unknown.addAll(member.unknownIn(entry.getValue(), memberPath)),
                    () -> unknown.add(memberPath));
        }
        for (int index = 0; value.isArray() && index < value.size(); index++) {
            JsonNode element = value.get(index);
            String elementPath = path + "/" + index;
            element().ifPresentOrElse(
                    field -> unknown.addAll(field.unknownIn(element, elementPath)),
                    () -> unknown.add(elementPath));
        }
        return unknown;
    }
}
