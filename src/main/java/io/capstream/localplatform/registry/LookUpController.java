package io.capstream.localplatform.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.localplatform.plane.PropertyFilter;
import io.capstream.localplatform.plane.RefusedCallException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists and look-ups of the Schema Registry. */
@RestController
@Profile("local")
@RequestMapping("/local-platform/platform/data/foundation/schemaregistry/{container:global|tenant}")
class LookUpController {

    private static final int LISTED_AT_MOST = 300;
    private static final String TYPES = "{type:schemas|fieldgroups|mixins|classes|unions}";

    private final Registry registry;
    private final Unions unions;
    private final ObjectMapper json;

    LookUpController(Registry registry, Unions unions, ObjectMapper json) {
        this.registry = registry;
        this.unions = unions;
        this.json = json;
    }

    @GetMapping(TYPES)
    ResponseEntity<ObjectNode> list(@PathVariable String container, @PathVariable String type, @RequestHeader HttpHeaders headers,
            @RequestParam MultiValueMap<String, String> query) {
        AcceptHeader accept = AcceptHeader.ofList(headers);
        if ((query.containsKey("limit") || query.containsKey("start")) && !query.containsKey("orderby")) {
            throw RefusedCallException.badRequest("limit and start can be used with orderby only");
        }
        Stream<ObjectNode> all = type.equals("unions") ? unions.all() : registry.all(container, TypeName.of(type));
        List<? extends JsonNode> found = PropertyFilter.select(all, query.getOrDefault("property", List.of()))
                .limit(LISTED_AT_MOST).toList();
        ObjectNode answer = json.createObjectNode();
        found.forEach(one -> answer.withArray("/results").add(accept.form().equals("xed-id") ? brief(one) : one));
        answer.withArray("/results");
        answer.putObject("_page").put("orderby", "updated").put("count", found.size()).putNull("next");
        answer.putObject("_links").putNull("next");
        return answer(answer);
    }

    @GetMapping(TYPES + "/{id}")
    ResponseEntity<ObjectNode> lookUp(@PathVariable String container, @PathVariable String type, @PathVariable String id,
            @RequestHeader HttpHeaders headers) {
        AcceptHeader accept = AcceptHeader.ofLookUp(headers);
        ObjectNode found = type.equals("unions") ? unions.lookUp(id) : registry.lookUp(container, TypeName.of(type), id);
        ObjectNode shown = accept.isFull() ? new FullSchema(registry).of(found) : found;
        if (accept.form().endsWith("notext")) {
            SubSchemas.visit(shown, schema -> schema.remove("description"));
        }
        return answer(shown);
    }

    private ObjectNode brief(JsonNode resource) {
        ObjectNode brief = json.createObjectNode();
        List.of("$id", "meta:altId", "version", "title").forEach(member -> brief.set(member, resource.path(member)));
        return brief;
    }

    private static ResponseEntity<ObjectNode> answer(ObjectNode body) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }
}
