package io.capstream.localplatform.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.localplatform.plane.RefusedCallException;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Changes of the tenant's schemas and field groups. Field groups have an older name, too. */
@RestController
@Profile("local")
@RequestMapping("/local-platform/platform/data/foundation/schemaregistry/tenant/{type:schemas|fieldgroups|mixins}")
class ResourceController {

    private final ResourceChanges changes;

    ResourceController(ResourceChanges changes) {
        this.changes = changes;
    }

    @PostMapping
    ResponseEntity<ObjectNode> make(@PathVariable String type, @RequestHeader HttpHeaders headers, @RequestBody ObjectNode asked) {
        AcceptHeader.checkOfChange(headers);
        return json(HttpStatus.CREATED, changes.make(TypeName.of(type), asked));
    }

    /** Elsewhere at Adobe a patch must be {@code application/json-patch+json}; here that is refused. */
    @PatchMapping("/{id}")
    ResponseEntity<ObjectNode> patch(
            @PathVariable String type, @PathVariable String id, @RequestHeader HttpHeaders headers, @RequestBody JsonNode patch) {
        AcceptHeader.checkOfChange(headers);
        if (!MediaType.APPLICATION_JSON.equalsTypeAndSubtype(headers.getContentType())) {
            throw RefusedCallException.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Content-Type must be application/json");
        }
        return json(HttpStatus.OK,
                changes.patch(TypeName.of(type), id, patch, Optional.ofNullable(headers.getFirst(HttpHeaders.IF_MATCH))));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String type, @PathVariable String id) {
        changes.delete(TypeName.of(type), id);
    }

    private static ResponseEntity<ObjectNode> json(HttpStatus status, ObjectNode body) {
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON).body(body);
    }
}
