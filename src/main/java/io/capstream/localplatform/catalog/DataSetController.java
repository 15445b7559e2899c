package io.capstream.localplatform.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.localplatform.plane.JsonPatches;
import io.capstream.localplatform.plane.Kind;
import io.capstream.localplatform.plane.MadeObjects;
import io.capstream.localplatform.plane.RefusedCallException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Datasets of the Catalog: answers are objects by id, and a change is answered with a list of one reference. */
@RestController
@Profile("local")
@RequestMapping("/local-platform/platform/data/foundation/catalog/dataSets")
class DataSetController {

    private static final String JSON_PATCH = "application/json-patch+json";

    private final DataSets datasets;
    private final MadeObjects objects;
    private final ObjectMapper json;

    DataSetController(DataSets datasets, MadeObjects objects, ObjectMapper json) {
        this.datasets = datasets;
        this.objects = objects;
        this.json = json;
    }

    @PostMapping
    ResponseEntity<List<String>> make(@RequestBody ObjectNode asked) {
        String id = datasets.make(asked);
        return ResponseEntity.created(URI.create("/data/foundation/catalog/dataSets/" + id)).body(reference(id));
    }

    @GetMapping
    ObjectNode list(@RequestParam Optional<String> name, @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "0") int start, @RequestParam Optional<List<String>> properties) {
        ObjectNode answer = json.createObjectNode();
        ids().filter(id -> name.isEmpty() || datasets.lookUp(id).path("name").asText().equals(name.get()))
                .skip(start).limit(limit)
                .forEach(id -> answer.set(id, only(properties, datasets.lookUp(id))));
        return answer;
    }

    @GetMapping("/{id}")
    ObjectNode lookUp(@PathVariable String id) {
        return json.createObjectNode().set(id, datasets.lookUp(id));
    }

    @PatchMapping(path = "/{id}", consumes = JSON_PATCH)
    List<String> patch(@PathVariable String id, @RequestBody JsonNode patch) {
        objects.alone(() -> {
            datasets.keep(id, JsonPatches.apply(patch, datasets.lookUp(id)));
            return id;
        });
        return reference(id);
    }

    /** A member that is named is replaced as a whole: tags that are not in it are lost, and one of them is not allowed to be. */
    @PatchMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    List<String> merge(@PathVariable String id, @RequestBody ObjectNode members) {
        objects.alone(() -> {
            ObjectNode dataset = datasets.lookUp(id);
            dataset.setAll(members);
            datasets.keep(id, dataset);
            return id;
        });
        return reference(id);
    }

    @DeleteMapping("/{id}")
    List<String> delete(@PathVariable String id) {
        datasets.lookUp(id);
        if (objects.all(Kind.TARGET_CONNECTION).stream().anyMatch(target -> target.at("/params/dataSetId").asText().equals(id))) {
            throw RefusedCallException.badRequest("a target connection writes to the dataset " + id);
        }
        objects.remove(Kind.DATASET, id);
        return reference(id);
    }

    private Stream<String> ids() {
        return objects.ids(Kind.DATASET).stream();
    }

    private ObjectNode only(Optional<List<String>> properties, ObjectNode dataset) {
        return properties.isEmpty() ? dataset : dataset.retain(properties.get());
    }

    private static List<String> reference(String id) {
        return List.of("@/dataSets/" + id);
    }
}
