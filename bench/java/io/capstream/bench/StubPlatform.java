package io.capstream.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Adobe's token and batch endpoints on loopback: takes every record, after a latency, and counts them by inlet. */
final class StubPlatform implements AutoCloseable {

    private static final byte[] TOKEN =
            "{\"access_token\":\"bench\",\"token_type\":\"bearer\",\"expires_in\":86399}".getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;
    private final Map<String, LongAdder> records = new ConcurrentHashMap<>();
    private volatile long latencyMillis;
    private volatile boolean away;

    StubPlatform() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "stub-platform");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/token", call -> answer(call, 200, TOKEN));
        server.createContext("/collection/batch/", this::take);
        server.start();
    }

    /** Address of an inlet, as {@code platform.flows.*.inlet-url} takes it. */
    String inlet(String name) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/collection/" + name;
    }

    String tokenUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
    }

    /** How long every batch is kept waiting from now on. */
    void latency(long millis) {
        latencyMillis = millis;
    }

    /** Whether every batch is answered 503 from now on. */
    void away(boolean isAway) {
        away = isAway;
    }

    /** How many records the inlet has taken. */
    long records(String inlet) {
        return counter(inlet).sum();
    }

    private LongAdder counter(String inlet) {
        return records.computeIfAbsent(inlet, any -> new LongAdder());
    }

    private void take(HttpExchange call) throws IOException {
        int count;
        try (InputStream body = call.getRequestBody()) {
            count = messages(body.readAllBytes());
        }
        if (away) {
            answer(call, 503, new byte[0]);
            return;
        }
        try {
            TimeUnit.MILLISECONDS.sleep(latencyMillis);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        String path = call.getRequestURI().getPath();
        String inlet = path.substring(path.lastIndexOf('/') + 1);
        counter(inlet).add(count);
        answer(call, 207, outcomes(inlet, count));
    }

    private static byte[] outcomes(String inlet, int count) {
        String batch = UUID.randomUUID().toString();
        StringBuilder answer = new StringBuilder(100 + count * 60)
                .append("{\"inletId\":\"").append(inlet).append("\",\"batchId\":\"").append(batch)
                .append("\",\"receivedTimeMs\":").append(System.currentTimeMillis()).append(",\"responses\":[");
        for (int i = 0; i < count; i++) {
            answer.append(i == 0 ? "" : ",").append("{\"xactionId\":\"").append(batch).append(':').append(i).append("\"}");
        }
        return answer.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The objects directly in the list {@code messages}: cheaper than to parse what nobody looks at. */
    private static int messages(byte[] body) {
        int depth = 0;
        int count = 0;
        boolean inText = false;
        for (int i = 0; i < body.length; i++) {
            byte c = body[i];
            if (inText) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    inText = false;
                }
            } else if (c == '"') {
                inText = true;
            } else if (c == '{' && ++depth == 2) {
                count++;
            } else if (c == '}') {
                depth--;
            }
        }
        return count;
    }

    private static void answer(HttpExchange call, int status, byte[] body) throws IOException {
        call.getResponseHeaders().set("Content-Type", "application/json");
        call.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        call.getResponseBody().write(body);
        call.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
