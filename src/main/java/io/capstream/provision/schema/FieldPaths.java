package io.capstream.provision.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** The fields of a resource of the Schema Registry, by the paths by which mapping files name them. */
public final class FieldPaths {

    private final JsonNode resource;
    private final FieldTypes types;

    public FieldPaths(JsonNode resource) {
        this.resource = resource;
        this.types = new FieldTypes(resource);
    }

    /** Whether it has a field, or could have it as some of it is not seen here. */
    public boolean mayHave(String path) {
        JsonNode at = resource;
        for (String name : path.split("\\.")) {
            Optional<JsonNode> field = types.field(at, name);
            if (field.isEmpty()) {
                return types.isOpen(at) || at == resource && types.fields(at).findAny().isEmpty()
                        || types.word(at).filter("map"::equals).isPresent();
            }
            at = field.get();
        }
        return true;
    }
}
