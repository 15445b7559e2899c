package io.capstream.provision.adobe;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.provision.call.Call;
import io.capstream.provision.call.ControlPlane;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Adobe's Schema Registry. Each of its calls wants its own media types. */
public final class Registry {

    static final String SCHEMAS = "/tenant/schemas";
    static final String FIELD_GROUPS = "/tenant/fieldgroups";
    static final String DESCRIPTORS = "/tenant/descriptors";
    private static final String GLOBAL_FIELD_GROUPS = "/global/fieldgroups";

    private static final String BASE = "/data/foundation/schemaregistry";
    private static final String ACCEPT = "Accept";
    private static final String SHORT = "application/vnd.adobe.xed-id+json";
    private static final String AS_WRITTEN = "application/vnd.adobe.xed+json; version=1";
    private static final String RESOLVED = "application/vnd.adobe.xed-full+json; version=1";
    private static final String OF_CHANGES = "application/vnd.adobe.xed+json";
    private static final String OF_DESCRIPTORS = "application/vnd.adobe.xdm+json";
    private static final String NAMES = "https://ns.adobe.com/";

    private final ControlPlane service;

    Registry(ControlPlane service) {
        this.service = service;
    }

    JsonNode stats() {
        return service.send(Call.get(BASE + "/stats").withHeader(ACCEPT, Call.JSON));
    }

    /** The {@code $id}s of the resources of a title. */
    List<String> titled(String type, String title) {
        JsonNode found = service.send(Call.get(BASE + type).with("property", "title==" + title).withHeader(ACCEPT, SHORT));
        List<String> ids = new ArrayList<>();
        found.path("results").forEach(one -> {
            if (one.path("title").asText().equals(title)) {
                ids.add(one.path("$id").asText());
            }
        });
        return ids;
    }

    /** A resource of the tenant, as it is written. */
    Optional<JsonNode> read(String type, String id) {
        return service.find(Call.get(BASE + type + '/' + shortId(id)).withHeader(ACCEPT, AS_WRITTEN));
    }

    /** A schema with all that it refers to. */
    public Optional<JsonNode> resolved(String schemaId) {
        return service.find(Call.get(BASE + SCHEMAS + '/' + shortId(schemaId)).withHeader(ACCEPT, RESOLVED));
    }

    /** One of Adobe's own field groups, with all that it refers to. */
    Optional<JsonNode> standard(String fieldGroup) {
        return service.find(Call.get(BASE + GLOBAL_FIELD_GROUPS + '/' + Call.encoded(fieldGroup)).withHeader(ACCEPT, RESOLVED));
    }

    /** Makes a resource; gives its {@code $id}. */
    String make(String type, JsonNode resource) {
        return service.send(Call.post(BASE + type, resource).withHeader(ACCEPT, OF_CHANGES)).path("$id").asText();
    }

    /** Changes a resource. Adobe's other services want another content type for such a patch; here that is refused. */
    void patch(String type, String id, JsonNode patch) {
        service.send(Call.patch(BASE + type + '/' + shortId(id), patch, Call.JSON).withHeader(ACCEPT, OF_CHANGES));
    }

    void delete(String type, String id) {
        service.find(Call.delete(BASE + type + '/' + shortId(id)));
    }

    /** The descriptors of a schema, in whichever of its forms the list comes. */
    List<JsonNode> descriptors(String schemaId) {
        JsonNode found = service.send(Call.get(BASE + DESCRIPTORS).with("property", "xdm:sourceSchema==" + schemaId)
                .withHeader(ACCEPT, OF_DESCRIPTORS));
        return found.findParents("xdm:sourceProperty").stream()
                .filter(descriptor -> descriptor.path("xdm:sourceSchema").asText().equals(schemaId)).toList();
    }

    String makeDescriptor(JsonNode descriptor) {
        return service.send(Call.post(BASE + DESCRIPTORS, descriptor).withHeader(ACCEPT, OF_CHANGES)).path("@id").asText();
    }

    void deleteDescriptor(String id) {
        service.find(Call.delete(BASE + DESCRIPTORS + '/' + id));
    }

    /** {@code meta:altId}, which needs no encoding: {@code https://ns.adobe.com/acme/schemas/1} is {@code _acme.schemas.1}. */
    private static String shortId(String id) {
        return id.startsWith(NAMES) ? '_' + id.substring(NAMES.length()).replace('/', '.') : Call.encoded(id);
    }
}
