package io.capstream.provision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.UserFolder;
import io.capstream.settings.PlatformSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** An account at Adobe and one at Capillary, both empty, and a user's folder in which the commands run: the stand-ins over real HTTP. */
@SpringBootTest(classes = LocalAccount.Room.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "local-platform.file=")
abstract class LocalAccount {

    static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    Path temp;

    UserFolder folder;

    @LocalServerPort
    private int port;

    @BeforeEach
    void copyTheProductsFiles() throws Exception {
        folder = UserFolder.withMappings(temp, "customers", "points/pointsIssued.yaml", "tiers");
    }

    /** The folder is one with all mappings. */
    void copyAllOfTheProductsFiles() throws Exception {
        folder = UserFolder.in(Files.createDirectory(temp.resolve("all")));
    }

    @AfterEach
    void forget() throws Exception {
        for (String path : List.of("/objects", "/calls", "/behaviour", "/faults")) {
            assertThat(call("DELETE", path, "").statusCode()).isEqualTo(204);
        }
    }

    /** Runs a command in the folder; it waits for nothing long. */
    UserFolder.Result run(String... command) {
        return folder.run(local(command));
    }

    /** A command with what it needs to reach the stand-ins. */
    String[] local(String... command) {
        return Stream.concat(Stream.of(command), Stream.of("--server.port=" + port, "--platform.retry.first-millis=10",
                "--platform.retry.longest-millis=20", "--connection.propagation=1m", "--camel.component.http.response-timeout=2000")
                .filter(setting -> Stream.of(command).noneMatch(own -> own.startsWith(setting.split("=")[0] + '='))))
                .toArray(String[]::new);
    }

    UserFolder.Result connect(String... more) {
        return run(Stream.concat(Stream.of("connect", "--yes"), Stream.of(more)).toArray(String[]::new));
    }

    /** Many runs of {@code connect} in the folder, with these settings. */
    ConnectInProcess inProcess(String... settings) {
        return new ConnectInProcess(folder.withSettings(local(settings)));
    }

    /** The objects that were made at both, by kind. */
    JsonNode objects() throws Exception {
        JsonNode all = JSON.readTree(call("GET", "/objects", "").body());
        List<String> none = new ArrayList<>();
        all.fields().forEachRemaining(kind -> {
            if (kind.getValue().isEmpty()) {
                none.add(kind.getKey());
            }
        });
        return ((ObjectNode) all).remove(none);
    }

    /** The calls that have come since the last time that they were forgotten, as method and path. */
    List<String> calls() throws Exception {
        List<String> calls = new ArrayList<>();
        JSON.readTree(call("GET", "/calls?limit=10000", "").body()).forEach(call ->
                calls.add(call.path("method").asText() + ' ' + call.path("path").asText()));
        return calls;
    }

    void fault(String json) throws Exception {
        HttpResponse<String> answer = call("POST", "/faults", json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    void behave(String json) throws Exception {
        HttpResponse<String> answer = call("PUT", "/behaviour", json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    HttpResponse<String> call(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/local-platform" + path))
                .timeout(Duration.ofSeconds(20)).header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    void assertEverythingIsThereOnce() throws Exception {
        JsonNode objects = objects();
        Map.of("NAMESPACE", 3, "FIELD_GROUP", 1, "SCHEMA", 2, "DATASET", 2, "CONNECTION", 2, "SOURCE_CONNECTION", 2, "TARGET_CONNECTION", 2,
                "MAPPING_SET", 1, "FLOW", 2, "WEBHOOK", 1).forEach((kind, number) ->
                        assertThat(objects.path(kind)).as(kind).hasSize(number));
    }

    /** The one of a name. */
    JsonNode object(String kind, String name) throws Exception {
        List<JsonNode> found = StreamSupport.stream(objects().path(kind).spliterator(), false)
                .filter(object -> object.path("name").asText(object.path("title").asText()).equals(name)).toList();
        assertThat(found).as(kind + " " + name).hasSize(1);
        return found.get(0);
    }

    /** A call of Adobe's control planes by somebody else of the organisation. */
    JsonNode atAdobe(String method, String path, String body) throws Exception {
        return withToken(method, "/platform/data/foundation" + path, body);
    }

    /** A call with all headers that Adobe wants. */
    JsonNode withToken(String method, String path, String body) throws Exception {
        String form = "grant_type=client_credentials&client_id=local-platform&client_secret=local-platform&scope=openid";
        String token = JSON.readTree(call("POST", "/ims/token/v3", form, "Content-Type", "application/x-www-form-urlencoded").body())
                .path("access_token").asText();
        HttpResponse<String> answer = call(method, path, body, "Authorization", "Bearer " + token, "x-api-key", "local-platform",
                "x-gw-ims-org-id", "local-platform@AdobeOrg", "x-sandbox-name", "local");
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return JSON.readTree(answer.body());
    }

    /** The environment of the connector, as it is at a start in the folder. */
    StandardEnvironment environment(String profile) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", Map.of(
                "spring.config.location", "file:" + folder.file("application.yaml"), "spring.profiles.active", profile)));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return environment;
    }

    @ImportAutoConfiguration({
        ServletWebServerFactoryAutoConfiguration.class, DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class,
        ErrorMvcAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class, JacksonAutoConfiguration.class})
    @ComponentScan({"io.capstream.localplatform", "io.capstream.time"})
    @ConfigurationPropertiesScan(basePackageClasses = PlatformSettings.class, basePackages = "io.capstream.localplatform")
    static class Room {
    }
}
