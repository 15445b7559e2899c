package io.capstream.provision.adobe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.provision.call.Call;
import io.capstream.provision.call.ControlPlane;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.web.util.UriComponentsBuilder;

/** Adobe's Flow Service: connections and dataflows. Its ids are looked up by names that it does not keep unique. */
public final class FlowConnections {

    static final String CONNECTIONS = "/connections";
    static final String SOURCES = "/sourceConnections";
    static final String TARGETS = "/targetConnections";
    static final String FLOWS = "/flows";
    static final String CONNECTION_SPECS = "/connectionSpecs";

    private static final String BASE = "/data/foundation/flowservice";
    private static final String PAGE = "100";
    /** A list that has no end is none of Adobe's. */
    private static final int MOST_PAGES = 200;

    private final ControlPlane service;

    FlowConnections(ControlPlane service) {
        this.service = service;
    }

    Optional<JsonNode> read(String collection, String id) {
        return service.find(Call.get(BASE + collection + '/' + Call.encoded(id))).map(answer -> answer.path("items").path(0))
                .filter(JsonNode::isObject);
    }

    /**
     * The objects of a name. A filter by name may find nothing although there is one, so then all are looked through.
     *
     * @param isIt what must be true of them besides
     */
    List<JsonNode> named(String collection, String name, Predicate<JsonNode> isIt) {
        Predicate<JsonNode> all = object -> object.path("name").asText().equals(name) && isIt.test(object);
        List<JsonNode> found = list(Call.get(BASE + collection).with("property", "name==" + name), all);
        return found.isEmpty() ? list(Call.get(BASE + collection).with("orderby", "-createdAt"), all) : found;
    }

    /** The objects that a filter finds, and of which something else is true. */
    List<JsonNode> filtered(String collection, String filter, Predicate<JsonNode> isIt) {
        return list(Call.get(BASE + collection).with("property", filter), isIt);
    }

    private List<JsonNode> list(Call first, Predicate<JsonNode> isIt) {
        List<JsonNode> found = new ArrayList<>();
        Call call = first.with("limit", PAGE);
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode answer = service.send(call);
            answer.path("items").forEach(object -> {
                if (isIt.test(object)) {
                    found.add(object);
                }
            });
            Optional<String> next = continuation(answer);
            if (next.isEmpty()) {
                break;
            }
            call = first.with("limit", PAGE).with("continuationToken", next.get());
        }
        return found;
    }

    private static Optional<String> continuation(JsonNode answer) {
        return Optional.ofNullable(answer.at("/_links/next/href").textValue()).flatMap(href -> Optional.ofNullable(
                UriComponentsBuilder.fromUriString(href).build().getQueryParams().getFirst("continuationToken")));
    }

    /** Makes an object; gives its id. */
    String make(String collection, JsonNode body) {
        return service.send(Call.post(BASE + collection, body)).path("id").asText();
    }

    /** Changes an object of which this is the last known state. */
    void patch(String collection, JsonNode object, JsonNode patch) {
        service.send(Call.patch(BASE + collection + '/' + object.path("id").asText(), patch, Call.JSON)
                .withHeader("If-Match", object.path("etag").asText()));
    }

    void enable(String flow) {
        service.send(Call.post(BASE + FLOWS + '/' + flow + "/action", JsonNodeFactory.instance.objectNode()).with("op", "enable"));
    }

    void delete(String collection, String id) {
        service.find(Call.delete(BASE + collection + '/' + id));
    }

    /** A specification in a body. */
    static ObjectNode spec(String id) {
        return JsonNodeFactory.instance.objectNode().put("id", id).put("version", "1.0");
    }
}
