package io.capstream.localplatform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;

/** Calls of the control planes as Adobe's and Capillary's documents have them, and nothing left behind. */
abstract class ControlPlane extends RunningLocalPlatform {

    static final String REGISTRY = "/data/foundation/schemaregistry";
    static final String CATALOG = "/data/foundation/catalog";
    static final String FLOWS = "/data/foundation/flowservice";
    static final String PREP = "/data/foundation/conversion/mappingSets";
    static final String NAMESPACES = "/data/core/idnamespace/identities";
    static final String PROFILE = "https://ns.adobe.com/xdm/context/profile";
    static final String EVENT = "https://ns.adobe.com/xdm/context/experienceevent";
    static final String IDENTITY_MAP = "https://ns.adobe.com/xdm/context/identitymap";
    static final String LOYALTY = "https://ns.adobe.com/xdm/mixins/profile/profile-loyalty-details";
    static final String LIST = "application/vnd.adobe.xed-id+json";
    static final String FULL = "application/vnd.adobe.xed-full+json; version=1";
    static final String XED = "application/vnd.adobe.xed+json";

    private String token = "";

    @AfterEach
    void forget() throws Exception {
        for (String path : new String[] {"/objects", "/calls", "/behaviour", "/faults"}) {
            assertThat(send(request(path).DELETE()).statusCode()).isEqualTo(204);
        }
    }

    /** With the headers that all of platform.adobe.io wants. */
    HttpRequest.Builder platform(String path) throws Exception {
        token = token.isEmpty() ? token() : token;
        return request("/platform" + path).header("Authorization", "Bearer " + token).header("x-api-key", "local-platform")
                .header("x-gw-ims-org-id", "local-platform@AdobeOrg").header("x-sandbox-name", "local");
    }

    HttpResponse<String> read(String path, String... headers) throws Exception {
        return send(with(platform(path), headers));
    }

    HttpResponse<String> write(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder call = platform(path).method(method, BodyPublishers.ofString(body));
        return send(with(call, headers.length == 0 ? new String[] {"Content-Type", "application/json"} : headers));
    }

    /** The answer, which must have this status. */
    JsonNode answer(int status, HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }

    void behave(String behaviour) throws Exception {
        answer(200, send(request("/behaviour").header("Content-Type", "application/json").PUT(BodyPublishers.ofString(behaviour))));
    }

    static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    private static HttpRequest.Builder with(HttpRequest.Builder call, String... headers) {
        return headers.length == 0 ? call : call.headers(headers);
    }

    /** A field group with one field of the tenant's. */
    String fieldGroup(String title, String ofClass) throws Exception {
        return answer(201, write("POST", REGISTRY + "/tenant/fieldgroups", """
                {"title":"%s","type":"object","meta:intendedToExtend":["%s"],
                 "definitions":{"customFields":{"type":"object","properties":{"_local":{"type":"object","properties":{
                   "capillary":{"type":"object","properties":{"customerId":{"title":"Customer id","type":"string"}}}}}}}},
                 "allOf":[{"$ref":"#/definitions/customFields"}]}""".formatted(title, ofClass))).path("$id").asText();
    }

    String schema(String title, String... refs) throws Exception {
        StringBuilder all = new StringBuilder();
        for (String ref : refs) {
            all.append(all.isEmpty() ? "" : ",").append("{\"$ref\":\"").append(ref).append("\"}");
        }
        return answer(201, write("POST", REGISTRY + "/tenant/schemas",
                "{\"title\":\"%s\",\"type\":\"object\",\"allOf\":[%s]}".formatted(title, all))).path("$id").asText();
    }

    void addToUnion(String schema) throws Exception {
        answer(200, write("PATCH", REGISTRY + "/tenant/schemas/" + encoded(schema),
                "[{\"op\":\"add\",\"path\":\"/meta:immutableTags\",\"value\":[\"union\"]}]"));
    }

    String dataset(String name, String schema) throws Exception {
        JsonNode made = answer(201, write("POST", CATALOG + "/dataSets", """
                {"name":"%s","schemaRef":{"id":"%s","contentType":"application/vnd.adobe.xed+json;version=1"},
                 "enableErrorDiagnostics":true,"tags":{"unifiedIdentity":["enabled:true"],"unifiedProfile":["enabled:true"]}}"""
                .formatted(name, schema)));
        assertThat(made).hasSize(1);
        assertThat(made.get(0).asText()).matches("@/dataSets/[0-9a-f]{24}");
        return made.get(0).asText().substring("@/dataSets/".length());
    }

    String connection(String name, String dataType) throws Exception {
        return made("/connections", """
                {"name":"%s","connectionSpec":{"id":"bc7b00d6-623a-4dfc-9fdb-f1240aeadaeb","version":"1.0"},
                 "auth":{"specName":"Streaming Connection","params":{"sourceId":"%s","dataType":"%s","name":"x",
                   "authenticationRequired":true}}}""".formatted(name, name, dataType));
    }

    String source(String base) throws Exception {
        return made("/sourceConnections", """
                {"name":"source","baseConnectionId":"%s","data":{"format":"json"},
                 "connectionSpec":{"id":"bc7b00d6-623a-4dfc-9fdb-f1240aeadaeb","version":"1.0"}}""".formatted(base));
    }

    String target(String dataset, String schema) throws Exception {
        return made("/targetConnections", """
                {"name":"target","data":{"schema":{"id":"%s","version":"application/vnd.adobe.xed-full+json;version=1"}},
                 "params":{"dataSetId":"%s"},"connectionSpec":{"id":"c604ff05-7f1a-43c0-8e18-33bf874cb11c","version":"1.0"}}"""
                .formatted(schema, dataset));
    }

    String flow(String name, String source, String target) throws Exception {
        return made("/flows", """
                {"name":"%s","flowSpec":{"id":"d8a6f005-7eaf-4153-983e-e8574508b877","version":"1.0"},
                 "sourceConnectionIds":["%s"],"targetConnectionIds":["%s"]}""".formatted(name, source, target));
    }

    String made(String list, String body) throws Exception {
        JsonNode made = answer(201, write("POST", FLOWS + list, body));
        assertThat(made.path("etag").asText()).startsWith("\"").endsWith("\"");
        return made.path("id").asText();
    }

    String inlet(String connection) throws Exception {
        String url = answer(200, read(FLOWS + "/connections/" + connection)).at("/items/0/auth/params/inletUrl").asText();
        assertThat(url).contains("/local-platform/collection/");
        return url.substring(url.lastIndexOf('/') + 1);
    }
}
