package io.capstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The recipes of docs/routes.md do what they say, and {@code check} has nothing against them. */
class DocumentedRoutesTest extends RunningConnector {

    private static final Path RECEIVE = Path.of("routes/receive.camel.yaml");
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Autowired
    private CamelContext camel;

    @DynamicPropertySource
    static void aSecondWebhook(DynamicPropertyRegistry properties) throws IOException {
        EnumerablePropertySource<?> settings = (EnumerablePropertySource<?>) new YamlPropertySourceLoader()
                .load("recipe", new ByteArrayResource(recipe("A second webhook").get(0).getBytes(StandardCharsets.UTF_8))).get(0);
        for (String name : settings.getPropertyNames()) {
            properties.add(name, () -> String.valueOf(settings.getProperty(name)));
        }
        properties.add("SHOP_SECRET", () -> "shop-secret");
    }

    @AfterEach
    void asShipped() throws Exception {
        load("receive.camel.yaml", Files.readString(RECEIVE));
    }

    @Test
    void aSecondWebhookNeedsNoSecondRoute() throws Exception {
        assertThat(send(request("/capillary/shop").header("X-Shop-Key", "shop-secret").POST(body(sample("tierUpgraded")))).body())
                .contains("\"accepted\":1");
        assertThat(send(request("/capillary/shop").header("X-Api-Key", "local-secret").POST(body(sample("tierUpgraded")))).statusCode())
                .isEqualTo(401);
    }

    @Test
    void aFilterKeepsTheRestOfAnArrayAndWhatIsNoJson() throws Exception {
        String step = "              - to:\n                  id: append\n";
        String shipped = Files.readString(RECEIVE);
        int from = shipped.indexOf(step);
        int to = shipped.indexOf("              - setHeader:", from);
        String edited = shipped.substring(0, from) + recipe("A filter by event or organisation").get(0) + shipped.substring(to);
        assertNothingAgainst(Map.of("receive", edited));

        load("receive.camel.yaml", edited);

        String ofTheTestOrganisation = sample("tierRenewed").replaceFirst("\"orgId\":\"?\\d+\"?", "\"orgId\":100099");
        assertThat(postEvent("[" + sample("cardUpdated") + "," + sample("tierUpgraded") + "," + ofTheTestOrganisation + "]").body())
                .isEqualTo("{\"accepted\":1,\"duplicates\":0,\"deadLettered\":0}");
        assertThat(postEvent("no JSON").body()).isEqualTo("{\"accepted\":0,\"duplicates\":0,\"deadLettered\":1}");
    }

    @Test
    void aCopyGoesItsOwnWay() throws Exception {
        List<String> copies = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", call -> {
            copies.add(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            call.sendResponseHeaders(200, 2);
            call.getResponseBody().write("ok".getBytes(StandardCharsets.UTF_8));
            call.close();
        });
        server.start();
        try {
            String tap = recipe("A copy of each event to another server").get(0);
            String copy = recipe("A copy of each event to another server").get(1);
            String edited = Files.readString(RECEIVE).replace("        - doTry:", tap + "        - doTry:");
            assertNothingAgainst(Map.of("receive", edited, "copy", copy));
            load("copy.camel.yaml", copy.replace("copies.example.org", "127.0.0.1:" + server.getAddress().getPort())
                    .replace("redeliveryDelay: \"2000\"", "redeliveryDelay: \"1\""));
            load("receive.camel.yaml", edited);
            String event = sample("tierUpgraded");

            assertThat(postEvent(event).body()).contains("\"accepted\":1");
            await().untilAsserted(() -> assertThat(copies).containsExactly(event));

            load("receive.camel.yaml", edited.replace("- wireTap:", "- to:"));
            String next = sample("tierUpgraded");
            assertThat(postEvent(next).body()).contains("\"accepted\":1");
            assertThat(copies).containsExactly(event, next);

            server.stop(0);
            assertThat(postEvent(sample("tierUpgraded")).statusCode()).isEqualTo(503);
            load("receive.camel.yaml", edited);
            assertThat(postEvent(sample("tierUpgraded")).body()).contains("\"accepted\":1");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void eventsComeFromAFolder() throws Exception {
        String route = recipe("Events from a folder").get(0);
        assertNothingAgainst(Map.of("folder", route));
        load("folder.camel.yaml", route.replace("file:events", "file:" + folder).replace("delay: 5000", "delay: 50"));
        long before = api("/api/status").at("/totals/accepted").asLong();

        Files.writeString(folder.resolve("two.ndjson"), sample("tierUpgraded") + "\n" + sample("tierUpgraded") + "\n");
        Files.writeString(folder.resolve("other.txt"), sample("tierUpgraded"));

        await().until(() -> Files.exists(folder.resolve("done/two.ndjson")));
        assertThat(api("/api/status").at("/totals/accepted").asLong()).isEqualTo(before + 2);
        assertThat(folder.resolve("other.txt")).exists();
        camel.getRouteController().stopRoute("folder");
    }

    private void assertNothingAgainst(Map<String, String> routes) throws IOException {
        UserFolder user = UserFolder.in(Files.createTempDirectory(folder, "check"));
        for (Map.Entry<String, String> route : routes.entrySet()) {
            user.write("routes/" + route.getKey() + ".camel.yaml", route.getValue());
        }
        assertThat(user.run("check").out()).endsWith(": no problems\n");
    }

    /** As a reload does. */
    private void load(String file, String yaml) throws Exception {
        PluginHelper.getRoutesLoader(camel).updateRoutes(ResourceHelper.fromString(file, yaml));
    }

    /** The pieces of YAML of a section. */
    private static List<String> recipe(String title) throws IOException {
        String page = Files.readString(Path.of("docs/routes.md"));
        String section = page.split("\n## " + Pattern.quote(title) + "\n", 2)[1].split("\n## ", 2)[0];
        return YAML.matcher(section).results().map(found -> found.group(1)).toList();
    }
}
