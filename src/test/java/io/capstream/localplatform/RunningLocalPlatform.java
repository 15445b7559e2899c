package io.capstream.localplatform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.settings.PlatformSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.ComponentScan;

/** The local Platform alone, without the connector, over real HTTP and set up by the product's own application.yaml. */
@SpringBootTest(classes = RunningLocalPlatform.Room.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "local-platform.file=")
abstract class RunningLocalPlatform {

    static final ObjectMapper JSON = new ObjectMapper();
    static final String TOKEN_FORM =
            "grant_type=client_credentials&client_id=local-platform&client_secret=local-platform&scope=openid,AdobeID";
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @LocalServerPort
    private int port;

    HttpRequest.Builder request(String path) {
        URI uri = URI.create("http://127.0.0.1:" + port + "/local-platform" + path);
        return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    JsonNode get(String path) throws Exception {
        return JSON.readTree(send(request(path)).body());
    }

    HttpResponse<String> post(String path, String body) throws Exception {
        return send(request(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> tokenAnswer(String form) throws Exception {
        return send(request("/ims/token/v3").header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    String token() throws Exception {
        return JSON.readTree(tokenAnswer(TOKEN_FORM).body()).path("access_token").asText();
    }

    /** A call to an inlet with all headers that Platform wants. */
    HttpRequest.Builder call(String path, String body) throws Exception {
        return request("/collection/" + path)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token())
                .header("x-sandbox-name", "local")
                .header("x-api-key", "local-platform")
                .header("x-gw-ims-org-id", "local-platform@AdobeOrg")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    /** The answer's elements to a batch of these messages. */
    JsonNode batch(String inlet, JsonNode... messages) throws Exception {
        HttpResponse<String> answer = send(call("batch/" + inlet, messages(messages)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(207);
        return JSON.readTree(answer.body()).path("responses");
    }

    static String messages(JsonNode... messages) {
        return Arrays.stream(messages).map(JsonNode::toString).collect(Collectors.joining(",", "{\"messages\":[", "]}"));
    }

    /** The documented XDM message around a record. */
    static ObjectNode xdmMessage(JsonNode record) throws Exception {
        ObjectNode message = (ObjectNode) JSON.readTree("""
                {"header":{"imsOrgId":"local-platform@AdobeOrg","datasetId":"local-events","flowId":"local-events",
                  "createdAt":"1795507200190","source":{"name":"test"},
                  "schemaRef":{"id":"https://ns.adobe.com/local/schemas/experience-event",
                   "contentType":"application/vnd.adobe.xed-full+json;version=1"}},
                 "body":{"xdmMeta":{"schemaRef":{"id":"https://ns.adobe.com/local/schemas/experience-event",
                   "contentType":"application/vnd.adobe.xed-full+json;version=1"}}}}""");
        message.withObject("/body").set("xdmEntity", record);
        return message;
    }

    /** The documented upsert message around a record. */
    static ObjectNode upsertMessage(String operation, JsonNode record) throws Exception {
        ObjectNode message = (ObjectNode) JSON.readTree("""
                {"header":{"imsOrgId":"local-platform@AdobeOrg","datasetId":"local-profiles","flowId":"local-profiles",
                  "operations":{"data":"%s"}}}""".formatted(operation));
        message.set("body", record);
        return message;
    }

    static ObjectNode event(String id) throws Exception {
        return (ObjectNode) JSON.readTree("""
                {"_id":"%s","timestamp":"2026-11-24T08:00:00.125Z","eventType":"capillary.tierUpgraded",
                 "identityMap":{"CapillaryCustomerId":[{"id":"583120448","primary":true}]}}""".formatted(id));
    }

    static ObjectNode profile() throws Exception {
        return (ObjectNode) JSON.readTree("""
                {"identityMap":{"CapillaryCustomerId":[{"id":"583120448","primary":true}]},
                 "loyalty":{"points":8.5,"tier":"Gold"}}""");
    }

    @ImportAutoConfiguration({
        ServletWebServerFactoryAutoConfiguration.class, DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class,
        ErrorMvcAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class, JacksonAutoConfiguration.class})
    @ComponentScan({"io.capstream.localplatform", "io.capstream.time"})
    @ConfigurationPropertiesScan(basePackageClasses = {RunningLocalPlatform.class, PlatformSettings.class})
    static class Room {
    }
}
