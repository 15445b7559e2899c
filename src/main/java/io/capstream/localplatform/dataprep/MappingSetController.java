package io.capstream.localplatform.dataprep;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Mapping sets of Data Prep. Each call is answered 200, also the one that makes a set. */
@RestController
@Profile("local")
@RequestMapping("/local-platform/platform/data/foundation/conversion/mappingSets")
class MappingSetController {

    private final MappingSets sets;
    private final ObjectMapper json;

    MappingSetController(MappingSets sets, ObjectMapper json) {
        this.sets = sets;
        this.json = json;
    }

    @PostMapping
    ObjectNode make(@RequestBody ObjectNode asked) {
        return sets.make(asked);
    }

    @PutMapping("/{id}")
    ObjectNode change(@PathVariable String id, @RequestBody ObjectNode asked) {
        return sets.change(id, asked);
    }

    @GetMapping
    ObjectNode list(@RequestParam int limit, @RequestParam int start, @RequestParam Optional<String> name) {
        ObjectNode answer = json.createObjectNode();
        List<ObjectNode> found = sets.all()
                .filter(set -> name.isEmpty() || set.path("name").asText().equals(name.get())).skip(start).limit(limit).toList();
        answer.set("data", json.valueToTree(found));
        answer.putObject("_page").put("count", found.size()).put("limit", limit);
        answer.putObject("_links");
        return answer;
    }

    @GetMapping("/{id}")
    ObjectNode lookUp(@PathVariable String id) {
        return sets.lookUp(id);
    }

    @GetMapping("/{id}/mappings")
    ObjectNode mappings(@PathVariable String id) {
        return json.createObjectNode().set("data", sets.lookUp(id).path("mappings"));
    }

    @PostMapping("/validate")
    ObjectNode validate(@RequestBody ObjectNode asked) {
        ObjectNode answer = json.createObjectNode();
        List<String> errors = sets.errors(new MappingSet(asked));
        ObjectNode response = answer.withArray("/validationResponse").addObject();
        response.put("status", errors.isEmpty() ? "SUCCESS" : "FAILED").putNull("errors");
        errors.forEach(error -> response.withArrayProperty("errors").addObject().put("exception", error));
        return answer;
    }

    @PostMapping("/preview")
    List<ObjectNode> preview(@RequestBody ObjectNode asked) {
        ObjectNode answer = json.createObjectNode();
        answer.set("data", new MappingSet(asked.path("mappingSet")).map(asked.path("data"), false));
        return List.of(answer.putNull("errors"));
    }
}
