package io.capstream.localplatform.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.localplatform.plane.Ids;
import io.capstream.localplatform.plane.Kind;
import io.capstream.localplatform.plane.MadeObjects;
import io.capstream.localplatform.plane.PropertyFilter;
import io.capstream.localplatform.plane.RefusedCallException;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Which fields of a schema are identities. */
@RestController
@Profile("local")
@RequestMapping("/local-platform/platform/data/foundation/schemaregistry/tenant/descriptors")
class DescriptorController {

    private static final List<String> REQUIRED =
            List.of("@type", "xdm:sourceSchema", "xdm:sourceVersion", "xdm:sourceProperty", "xdm:namespace", "xdm:property");
    private static final List<String> SAME = List.of("@type", "xdm:sourceSchema", "xdm:sourceProperty");

    private final MadeObjects objects;
    private final Registry registry;
    private final ObjectMapper json;

    DescriptorController(MadeObjects objects, Registry registry, ObjectMapper json) {
        this.objects = objects;
        this.registry = registry;
        this.json = json;
    }

    @PostMapping
    ResponseEntity<ObjectNode> make(@RequestHeader HttpHeaders headers, @RequestBody ObjectNode asked) {
        AcceptHeader.checkOfChange(headers);
        return objects.alone(() -> {
            check(asked);
            String id = Ids.hex(40);
            ObjectNode descriptor = asked.deepCopy().put("@id", id).put("version", "1").put("meta:containerId", "tenant");
            objects.put(Kind.DESCRIPTOR, id, descriptor);
            return answer(HttpStatus.CREATED, descriptor);
        });
    }

    /** Grouped by what they describe: the descriptors themselves, or in the short form the places where they are found. */
    @GetMapping
    ResponseEntity<JsonNode> list(@RequestHeader HttpHeaders headers, @RequestParam MultiValueMap<String, String> query) {
        AcceptHeader accept = AcceptHeader.ofDescriptors(headers);
        ObjectNode byType = json.createObjectNode();
        PropertyFilter.select(objects.all(Kind.DESCRIPTOR).stream(), query.getOrDefault("property", List.of()))
                .forEach(descriptor -> {
                    JsonNode shown = accept.form().equals("xdm-id") || accept.form().equals("xdm-link")
                            ? json.getNodeFactory().textNode("/tenant/descriptors/" + descriptor.path("@id").asText()) : descriptor;
                    (accept.form().equals("xdm-v2") ? byType.withArray("results")
                            : byType.withArrayProperty(descriptor.path("@type").asText())).add(shown);
                });
        return answer(HttpStatus.OK, byType);
    }

    @GetMapping("/{id}")
    ResponseEntity<ObjectNode> lookUp(@PathVariable String id, @RequestHeader HttpHeaders headers) {
        AcceptHeader.ofDescriptors(headers);
        return answer(HttpStatus.OK, objects.find(Kind.DESCRIPTOR, id).orElseThrow(() -> RegistryProblem.notFound(id)));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id) {
        objects.find(Kind.DESCRIPTOR, id).orElseThrow(() -> RegistryProblem.notFound(id));
        objects.remove(Kind.DESCRIPTOR, id);
    }

    private void check(ObjectNode asked) {
        REQUIRED.stream().filter(member -> asked.path(member).asText().isBlank()).findFirst().ifPresent(missing -> {
            throw RefusedCallException.badRequest(missing + " is required");
        });
        String schema = asked.path("xdm:sourceSchema").asText();
        registry.lookUp("tenant", "schemas", schema);
        objects.all(Kind.DESCRIPTOR).stream()
                .filter(other -> SAME.stream().allMatch(member -> other.path(member).equals(asked.path(member))))
                .findFirst().ifPresent(other -> {
                    throw RegistryProblem.invalid("Descriptor with id " + other.path("@id").asText() + " already exists");
                });
    }

    private static <T extends JsonNode> ResponseEntity<T> answer(HttpStatus status, T body) {
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON).body(body);
    }
}
