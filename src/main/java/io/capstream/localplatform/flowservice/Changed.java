package io.capstream.localplatform.flowservice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import org.springframework.http.ResponseEntity;

/** All that Flow Service answers to a change. */
record Changed(String id, String etag) {

    static Changed of(ObjectNode object) {
        return new Changed(object.path("id").asText(), object.path("etag").asText());
    }

    static ResponseEntity<Changed> created(String list, ObjectNode object) {
        Changed made = of(object);
        return ResponseEntity.created(URI.create("/" + list + '/' + made.id())).body(made);
    }
}
