package io.capstream.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Adobe's endpoints over real HTTP: accepts everything, except where a test has laid another answer ready. */
final class AdobeServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Calls tokens = new Calls(call -> Reply.token("token"));
    private final Calls batches = new Calls(call -> Reply.accepted(call.messages().size()));

    AdobeServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new IllegalStateException(noPort);
        }
        server.setExecutor(threads);
        server.createContext("/ims", tokens::handle);
        server.createContext("/collection", batches::handle);
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Requests for a token, and the answers to the next ones. */
    Calls tokens() {
        return tokens;
    }

    /** Batch requests, and the answers to the next ones. */
    Calls batches() {
        return batches;
    }

    void reset() {
        tokens.reset();
        batches.reset();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** Decides on an answer. */
    interface Script {
        Reply answer(Call call);
    }

    /** The calls of one endpoint. */
    static final class Calls {

        private final Script otherwise;
        private final Queue<Script> next = new ArrayDeque<>();
        private final List<Call> calls = new ArrayList<>();

        private Calls(Script otherwise) {
            this.otherwise = otherwise;
        }

        Calls answer(Reply reply) {
            return answer(call -> reply);
        }

        synchronized Calls answer(Script script) {
            next.add(script);
            return this;
        }

        synchronized List<Call> calls() {
            return List.copyOf(calls);
        }

        Call last() {
            List<Call> all = calls();
            return all.get(all.size() - 1);
        }

        private synchronized void reset() {
            next.clear();
            calls.clear();
        }

        private void handle(HttpExchange exchange) throws IOException {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Call call = new Call(
                    exchange.getRequestMethod(), exchange.getRequestURI().toString(), exchange.getRequestHeaders(), body);
            note(call).answer(call).writeTo(exchange);
        }

        private synchronized Script note(Call call) {
            calls.add(call);
            return next.isEmpty() ? otherwise : next.remove();
        }
    }

    /** A call as it arrived. */
    record Call(String method, String path, Headers headers, byte[] body) {

        String header(String name) {
            return headers.getFirst(name);
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        JsonNode messages() {
            try {
                return JSON.readTree(body).path("messages");
            } catch (IOException notJson) {
                throw new IllegalStateException(notJson);
            }
        }

        /** The {@code _id} of each record, whichever shape its message has. */
        List<String> ids() {
            return messages().findValuesAsText("_id");
        }
    }

    /** An answer; status 0 cuts the connection instead. */
    record Reply(int status, Map<String, String> headers, String body) {

        static Reply of(int status, String body) {
            return new Reply(status, Map.of("Content-Type", "application/json"), body);
        }

        static Reply of(int status, String body, String header, String value) {
            return new Reply(status, Map.of(header, value), body);
        }

        static Reply broken() {
            return new Reply(0, Map.of(), "");
        }

        static Reply token(String value) {
            return of(200, "{\"access_token\":\"" + value + "\",\"token_type\":\"bearer\",\"expires_in\":86399}");
        }

        static Reply accepted(int records) {
            return responses(IntStream.range(0, records)
                    .mapToObj(place -> "{\"xactionId\":\"1565628583792:1485:153:" + place + "\"}")
                    .toArray(String[]::new));
        }

        static Reply responses(String... elements) {
            return of(207, "{\"inletId\":\"9b0cb2\",\"batchId\":\"1565628583792:1485:153\",\"receivedTimeMs\":1565628583854,"
                    + "\"responses\":[" + String.join(",", elements) + "]}");
        }

        private void writeTo(HttpExchange exchange) throws IOException {
            if (status != 0) {
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                headers.forEach(exchange.getResponseHeaders()::set);
                exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
            exchange.close();
        }
    }
}
