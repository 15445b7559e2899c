package io.capstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/** Adobe's two endpoints in the test's own process, so that they outlive a connector that is killed. Accepts everything. */
final class PlatformStub implements AutoCloseable {

    /** Of the connector that delivers here. */
    static final String SECRET = "test-webhook-secret";
    static final String PASSWORD = "test-operator-password";

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Runnable NOTHING = () -> { };

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, List<JsonNode>> arrived = new HashMap<>();
    private final AtomicReference<Runnable> atRequest = new AtomicReference<>(NOTHING);
    private final AtomicReference<Runnable> atAnswer = new AtomicReference<>(NOTHING);

    PlatformStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/ims", exchange -> answer(exchange, 200,
                "{\"access_token\":\"token\",\"token_type\":\"bearer\",\"expires_in\":86399}"));
        server.createContext("/collection/batch/events", exchange -> receive("events", exchange));
        server.createContext("/collection/batch/profiles", exchange -> receive("profiles", exchange));
        server.start();
    }

    /** The environment of a connector in profile {@code platform} that delivers here. */
    Map<String, String> environment() {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        Map<String, String> environment = new HashMap<>(Map.of(
                "SPRING_PROFILES_ACTIVE", "platform",
                "CAPILLARY_WEBHOOK_SECRETS", SECRET,
                "OPERATOR_PASSWORD", PASSWORD,
                "PLATFORM_IMSURL", url + "/ims",
                "PLATFORM_CLIENTID", "client",
                "PLATFORM_CLIENTSECRET", "hush",
                "PLATFORM_ORGID", "1234@AdobeOrg",
                "PLATFORM_SANDBOXNAME", "test",
                "PLATFORM_TENANTID", "acme"));
        for (String flow : List.of("profiles", "events")) {
            String prefix = "PLATFORM_FLOWS_" + flow.toUpperCase() + '_';
            environment.put(prefix + "INLETURL", url + "/collection/" + flow);
            environment.put(prefix + "FLOWID", flow);
            environment.put(prefix + "DATASETID", flow);
            environment.put(prefix + "SCHEMAID", "https://ns.adobe.com/acme/schemas/" + flow);
        }
        return environment;
    }

    /** Does this once, when the next batch has arrived and is not answered yet. */
    void atNextRequest(Runnable action) {
        atRequest.set(action);
    }

    /** Does this once, as soon as the next batch is answered. */
    void atNextAnswer(Runnable action) {
        atAnswer.set(action);
    }

    /** The messages of one dataflow in the order of arrival, repeated ones included. */
    List<JsonNode> arrived(String flow) {
        synchronized (arrived) {
            return List.copyOf(arrived.getOrDefault(flow, List.of()));
        }
    }

    private void receive(String flow, HttpExchange exchange) throws IOException {
        JsonNode messages = JSON.readTree(exchange.getRequestBody().readAllBytes()).path("messages");
        StringBuilder responses = new StringBuilder();
        synchronized (arrived) {
            List<JsonNode> list = arrived.computeIfAbsent(flow, name -> new ArrayList<>());
            for (JsonNode message : messages) {
                responses.append(responses.isEmpty() ? "" : ",").append("{\"xactionId\":\"").append(list.size()).append("\"}");
                list.add(message.path("body"));
            }
        }
        atRequest.getAndSet(NOTHING).run();
        answer(exchange, 207, "{\"inletId\":\"" + flow + "\",\"batchId\":\"1\",\"receivedTimeMs\":1,\"responses\":[" + responses + "]}");
        atAnswer.getAndSet(NOTHING).run();
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
