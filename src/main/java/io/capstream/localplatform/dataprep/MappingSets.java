package io.capstream.localplatform.dataprep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.localplatform.plane.Ids;
import io.capstream.localplatform.plane.Kind;
import io.capstream.localplatform.plane.MadeObjects;
import io.capstream.localplatform.plane.RefusedCallException;
import io.capstream.localplatform.registry.Registry;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The mapping sets. A change makes a new version; the older ones stay, as a dataflow names one version. */
@Component
@Profile("local")
public class MappingSets {

    private final MadeObjects objects;
    private final Registry registry;
    private final InstantSource clock;

    MappingSets(MadeObjects objects, Registry registry, InstantSource clock) {
        this.objects = objects;
        this.registry = registry;
        this.clock = clock;
    }

    /** One version of a set. */
    public Optional<MappingSet> find(String id, int version) {
        return objects.find(Kind.MAPPING_SET, id).flatMap(set -> Optional.ofNullable(set.path("versions").get(version)))
                .map(MappingSet::new);
    }

    ObjectNode make(ObjectNode asked) {
        return objects.alone(() -> keep(Ids.hex(32), asked, Optional.empty()));
    }

    ObjectNode change(String id, ObjectNode asked) {
        return objects.alone(() -> keep(id, asked, Optional.of(stored(id))));
    }

    /** The newest version. */
    ObjectNode lookUp(String id) {
        ObjectNode stored = stored(id);
        JsonNode versions = stored.path("versions");
        ObjectNode newest = (ObjectNode) versions.get(versions.size() - 1);
        stored.remove("versions");
        newest.setAll(stored);
        return newest;
    }

    Stream<ObjectNode> all() {
        return objects.ids(Kind.MAPPING_SET).stream().map(this::lookUp);
    }

    /** What is wrong with a set, one text a mapping. */
    List<String> errors(MappingSet set) {
        Optional<ObjectNode> schema = registry.fullSchema(set.schemaId());
        return schema.isEmpty() ? List.of("the schema " + set.schemaId() + " does not exist") : set.errors(schema.get());
    }

    private ObjectNode keep(String id, ObjectNode asked, Optional<ObjectNode> before) {
        List<String> errors = errors(new MappingSet(asked));
        if (asked.path("mappings").isEmpty() || !errors.isEmpty()) {
            throw RefusedCallException.badRequest("the mapping set is not valid: " + (errors.isEmpty() ? "it is empty" : errors.get(0)));
        }
        ObjectNode stored = before.orElseGet(() -> asked.objectNode().put("id", id).put("createdDate", clock.millis())
                .put("createdBy", "local-platform@AdobeID"));
        ObjectNode version = asked.deepCopy();
        version.remove(List.of("id", "version", "versions"));
        stored.withArray("/versions").add(version);
        stored.put("version", stored.path("versions").size() - 1).put("modifiedDate", clock.millis())
                .put("modifiedBy", "local-platform@AdobeID");
        objects.put(Kind.MAPPING_SET, id, stored);
        stored.remove("versions");
        return stored;
    }

    private ObjectNode stored(String id) {
        return objects.find(Kind.MAPPING_SET, id).orElseThrow(() ->
                RefusedCallException.of(HttpStatus.NOT_FOUND, "the mapping set " + id + " does not exist"));
    }
}
