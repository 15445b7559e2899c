package io.capstream.localplatform.organization;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.localplatform.plane.Behaviours;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the credential may do: everything that the connector's work needs, or nothing when it is in no role. */
@RestController
@Profile("local")
@RequestMapping("/local-platform/platform/data/foundation/access-control/acl")
class PermissionController {

    private static final Map<String, List<String>> POLICIES = new TreeMap<>();

    static {
        for (String permission : List.of("manage-schemas", "view-schemas", "manage-datasets", "view-datasets",
                "manage-identity-namespaces", "view-identity-namespaces", "manage-profiles", "view-profiles",
                "view-monitoring-dashboard")) {
            POLICIES.put("/permissions/" + permission, List.of("*"));
        }
        for (String resource : List.of("classes", "connections", "data-types", "dataset-data", "datasets", "identity-descriptors",
                "identity-namespaces", "mixins", "monitoring", "profile-datasets", "profiles", "schemas")) {
            POLICIES.put("/resource-types/" + resource, List.of("read", "write", "delete"));
        }
    }

    private final Behaviours behaviours;
    private final ObjectMapper json;

    PermissionController(Behaviours behaviours, ObjectMapper json) {
        this.behaviours = behaviours;
        this.json = json;
    }

    /** Leaves out what is missing. */
    @PostMapping("/effective-policies")
    ObjectNode effective(@RequestBody List<String> asked) {
        ObjectNode policies = json.createObjectNode();
        asked.stream().filter(POLICIES::containsKey).filter(name -> !behaviours.now().withoutRole())
                .forEach(name -> policies.set(name, json.valueToTree(POLICIES.get(name))));
        return json.createObjectNode().set("policies", policies);
    }

    @GetMapping("/reference")
    ObjectNode reference() {
        ObjectNode answer = json.createObjectNode();
        POLICIES.forEach((name, actions) -> answer.withObject(name.startsWith("/permissions/") ? "/permissions" : "/resource-types")
                .set(name.substring(name.lastIndexOf('/') + 1), json.valueToTree(actions)));
        return answer;
    }
}
