package io.capstream.provision.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.web.util.UriUtils;

/**
 * A call of a control plane.
 *
 * @param method  its method
 * @param path    below the address of the service, encoded
 * @param query   encoded; empty for none
 * @param headers beside those by which the caller is known
 * @param body    what is sent
 * @param isRead  whether it can be made again without a thought: it changes nothing
 */
public record Call(
        HttpMethod method, String path, String query, Map<String, String> headers, Optional<JsonNode> body, boolean isRead) {

    public static final String JSON = "application/json";
    public static final String JSON_PATCH = "application/json-patch+json";

    private static final String CONTENT_TYPE = "Content-Type";

    public static Call get(String path) {
        return new Call(HttpMethod.GET, path, "", Map.of(), Optional.empty(), true);
    }

    public static Call delete(String path) {
        return new Call(HttpMethod.DELETE, path, "", Map.of(), Optional.empty(), false);
    }

    /** A question that is too long for an address. */
    public static Call ask(String path, JsonNode question) {
        return new Call(HttpMethod.POST, path, "", Map.of(CONTENT_TYPE, JSON), Optional.of(question), true);
    }

    public static Call post(String path, JsonNode body) {
        return sending(HttpMethod.POST, path, body, JSON);
    }

    public static Call put(String path, JsonNode body) {
        return sending(HttpMethod.PUT, path, body, JSON);
    }

    /** @param type what the service calls the content of such a patch, since they do not agree */
    public static Call patch(String path, JsonNode body, String type) {
        return sending(HttpMethod.PATCH, path, body, type);
    }

    private static Call sending(HttpMethod method, String path, JsonNode body, String type) {
        return new Call(method, path, "", Map.of(CONTENT_TYPE, type), Optional.of(body), false);
    }

    /** The same with one more parameter; one of a name that is there already is a second one. */
    public Call with(String parameter, String value) {
        String one = parameter + '=' + UriUtils.encode(value, StandardCharsets.UTF_8);
        return new Call(method, path, query.isEmpty() ? one : query + '&' + one, headers, body, isRead);
    }

    /** The same with one more header. */
    public Call withHeader(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new Call(method, path, query, all, body, isRead);
    }

    /** A part of a path that may hold anything, such as an id that is a URL. */
    public static String encoded(String part) {
        return UriUtils.encode(part, StandardCharsets.UTF_8);
    }

    /** As people know it: {@code GET /data/foundation/catalog/dataSets}. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
