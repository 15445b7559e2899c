package io.capstream.localplatform.organization;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.localplatform.plane.Kind;
import io.capstream.localplatform.plane.MadeObjects;
import io.capstream.localplatform.plane.RefusedCallException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Identity namespaces. They can be made, never deleted, and neither their code nor their type can be changed. */
@RestController
@Profile("local")
@RequestMapping("/local-platform/platform/data/core/idnamespace/identities")
class NamespaceController {

    private static final Set<String> TYPES =
            Set.of("COOKIE", "CROSS_DEVICE", "DEVICE", "EMAIL", "MOBILE", "NON_PEOPLE", "PHONE");
    private static final int FIRST_OF_ONES_OWN = 10_000_000;

    private final MadeObjects objects;
    private final ObjectMapper json;
    private final InstantSource clock;

    NamespaceController(MadeObjects objects, ObjectMapper json, InstantSource clock) {
        this.objects = objects;
        this.json = json;
        this.clock = clock;
    }

    @GetMapping
    List<ObjectNode> list() {
        return all().toList();
    }

    @GetMapping("/{id}")
    ObjectNode lookUp(@PathVariable String id) {
        return all().filter(namespace -> namespace.path("id").asText().equals(id)).findFirst().orElseThrow(() ->
                problem(HttpStatus.NOT_FOUND, "NAMESPACE_NOT_FOUND", "Namespace not found", "NAMESPACE_NOT_FOUND"));
    }

    /** Adobe answers 200, not 201. */
    @PostMapping
    ObjectNode make(@RequestBody ObjectNode asked) {
        return objects.alone(() -> {
            check(asked);
            int id = FIRST_OF_ONES_OWN + objects.all(Kind.NAMESPACE).size();
            ObjectNode namespace = namespace(id, asked.path("code").asText(), asked.path("name").asText(),
                    asked.path("idType").asText().toUpperCase(Locale.ROOT), true)
                    .put("description", asked.path("description").asText());
            objects.put(Kind.NAMESPACE, String.valueOf(id), namespace);
            return namespace;
        });
    }

    private void check(ObjectNode asked) {
        String code = asked.path("code").asText();
        if (!code.matches("[A-Za-z0-9]+") || asked.path("name").asText().isBlank()
                || !TYPES.contains(asked.path("idType").asText().toUpperCase(Locale.ROOT))) {
            throw problem(HttpStatus.BAD_REQUEST, "INVALID_REQUEST_PARAMS",
                    "code (letters and digits), name and idType are required", "INVALID_REQUEST_PARAMS");
        }
        if (all().anyMatch(other -> isSame(other, asked, "code") || isSame(other, asked, "name"))) {
            throw problem(HttpStatus.CONFLICT, "NAMESPACE_CODE_CONFLICT",
                    "Namespace code already exists. Please use a different code", "INTEGRATION_CODE_EXISTS");
        }
    }

    private static boolean isSame(ObjectNode other, ObjectNode asked, String member) {
        return other.path(member).asText().equals(asked.path(member).asText());
    }

    private Stream<ObjectNode> all() {
        return Stream.concat(Stream.of(namespace(4, "ECID", "ECID", "COOKIE", false), namespace(6, "Email", "Email", "Email", false),
                namespace(7, "Phone", "Phone", "Phone", false)), objects.all(Kind.NAMESPACE).stream());
    }

    private ObjectNode namespace(int id, String code, String name, String type, boolean custom) {
        long at = custom ? clock.millis() : 1_441_122_126_000L;
        return json.createObjectNode().put("updateTime", at).put("code", code).put("status", "ACTIVE").put("createTime", at)
                .put("description", name).put("idType", type).put("name", name).put("id", id).put("custom", custom);
    }

    private static RefusedCallException problem(HttpStatus status, String title, String description, String code) {
        return RefusedCallException.with(status, description, new Problem(
                "http://ns.adobe.com/adobecloud/problem/namespacevalidation", status.value(), title, description, new Report(code)));
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private record Problem(String type, int status, String title, String description, Report report) {
    }

    private record Report(String code) {
    }
}
