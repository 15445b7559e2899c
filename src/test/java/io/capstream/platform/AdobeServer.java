package io.capstream.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capstream.platform.RawServer.Request;
import io.capstream.platform.RawServer.Wire;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.IntStream;

/**
 * Adobe's endpoints over real HTTP, in the test's own process, so that they outlive a connector that is killed: accepts everything,
 * except where a test has laid another answer ready. What no HTTP server would do is a {@link Misdeed} of an {@link Inlet}.
 */
public final class AdobeServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Calls tokens = new Calls(call -> Reply.token("token"));
    private final Calls batches = new Calls(call -> Reply.accepted(call.messages().size()));
    private final RawServer server = new RawServer(this::handle);

    /** The URL of one of its paths. */
    public String url(String path) {
        return url(port(), path);
    }

    private static String url(int port, String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** Where it listens. */
    public int port() {
        return server.port();
    }

    /** The environment of a connector in profile {@code platform} that delivers here; its secrets are left to the test. */
    public Map<String, String> environment() {
        return environment(port());
    }

    /** The same, reached through another port, such as a proxy's. */
    public static Map<String, String> environment(int port) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "SPRING_PROFILES_ACTIVE", "platform",
                "PLATFORM_IMSURL", url(port, "/ims"),
                "PLATFORM_ORGID", "1234@AdobeOrg",
                "PLATFORM_SANDBOXNAME", "test",
                "PLATFORM_TENANTID", "acme"));
        for (String flow : List.of("profiles", "events")) {
            String prefix = "PLATFORM_FLOWS_" + flow.toUpperCase() + '_';
            environment.put(prefix + "INLETURL", url(port, "/collection/" + flow));
            environment.put(prefix + "FLOWID", flow);
            environment.put(prefix + "DATASETID", flow);
            environment.put(prefix + "SCHEMAID", "https://ns.adobe.com/acme/schemas/" + flow);
        }
        return environment;
    }

    /** Requests for a token, and the answers to the next ones. */
    public Calls tokens() {
        return tokens;
    }

    /** Batch requests, and the answers to the next ones. */
    public Calls batches() {
        return batches;
    }

    void reset() {
        tokens.reset();
        batches.reset();
    }

    @Override
    public void close() {
        server.close();
    }

    private boolean handle(Request request, Wire wire) throws IOException {
        Calls calls = URI.create(request.path()).getPath().startsWith("/ims") ? tokens : batches;
        return calls.take(new Call(request)).writeTo(wire);
    }

    /** Decides on an answer. */
    public interface Script {

        /** The answer to a call, whose thread may wait here as long as Adobe is to take. */
        Reply answer(Call call);
    }

    /** The calls of one endpoint. */
    public static final class Calls {

        private final Queue<Script> next = new ArrayDeque<>();
        private final List<Call> calls = new ArrayList<>();
        private final Script first;
        private Script otherwise;

        private Calls(Script otherwise) {
            this.first = otherwise;
            this.otherwise = otherwise;
        }

        Calls answer(Reply reply) {
            return answer(call -> reply);
        }

        /** Answers one of the next calls. */
        public synchronized Calls answer(Script script) {
            next.add(script);
            return this;
        }

        /** Answers all calls for which nothing else is laid ready. */
        public synchronized void otherwise(Script script) {
            otherwise = script;
        }

        /** All calls, in the order of their arrival. */
        public synchronized List<Call> calls() {
            return List.copyOf(calls);
        }

        Call last() {
            List<Call> all = calls();
            return all.get(all.size() - 1);
        }

        private synchronized void reset() {
            next.clear();
            calls.clear();
            otherwise = first;
        }

        private Reply take(Call call) {
            return note(call).answer(call);
        }

        private synchronized Script note(Call call) {
            calls.add(call);
            return next.isEmpty() ? otherwise : next.remove();
        }
    }

    /** A call as it arrived. */
    public record Call(Request request) {

        String method() {
            return request.method();
        }

        /** What it asks for, as it stands in the request. */
        public String path() {
            return request.path();
        }

        Map<String, String> headers() {
            return request.headers();
        }

        /** The value of a header; {@code null} where the call has none. */
        public String header(String name) {
            return headers().get(name);
        }

        String text() {
            return request.body();
        }

        /** The messages of a batch. */
        public JsonNode messages() {
            try {
                return JSON.readTree(request.body()).path("messages");
            } catch (IOException notJson) {
                throw new IllegalStateException(notJson);
            }
        }

        /** The {@code _id} of each record, whichever shape its message has. */
        List<String> ids() {
            return messages().findValuesAsText("_id");
        }
    }

    /** An answer, and what is done as soon as it is given; status 0 cuts the connection instead. */
    public record Reply(int status, Map<String, String> headers, String body, Runnable after) {

        private static final Runnable NOTHING = () -> { };

        Reply(int status, Map<String, String> headers, String body) {
            this(status, headers, body, NOTHING);
        }

        /** An answer in JSON. */
        public static Reply of(int status, String body) {
            return new Reply(status, Map.of("Content-Type", "application/json"), body);
        }

        static Reply of(int status, String body, String header, String value) {
            return new Reply(status, Map.of(header, value), body);
        }

        static Reply broken() {
            return new Reply(0, Map.of(), "");
        }

        /** A token that is good for a day. */
        public static Reply token(String value) {
            return of(200, "{\"access_token\":\"" + value + "\",\"token_type\":\"bearer\",\"expires_in\":86399}");
        }

        /** Everything is taken. */
        public static Reply accepted(int records) {
            return responses(IntStream.range(0, records)
                    .mapToObj(place -> "{\"xactionId\":\"1565628583792:1485:153:" + place + "\"}")
                    .toArray(String[]::new));
        }

        /** What became of each record. */
        public static Reply responses(String... elements) {
            return of(207, "{\"inletId\":\"9b0cb2\",\"batchId\":\"1565628583792:1485:153\",\"receivedTimeMs\":1565628583854,"
                    + "\"responses\":[" + String.join(",", elements) + "]}");
        }

        /** The same, and then this. */
        public Reply then(Runnable action) {
            return new Reply(status, headers, body, action);
        }

        private boolean writeTo(Wire wire) throws IOException {
            if (status != 0) {
                wire.answer(status, body, headers.entrySet().stream()
                        .map(header -> header.getKey() + ": " + header.getValue()).toArray(String[]::new));
            }
            after.run();
            return status != 0;
        }
    }
}
