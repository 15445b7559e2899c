package io.capstream.nodes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capstream.ConnectorProcess;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.springframework.http.HttpHeaders;

/** A connector of several on one database, with its folder and its ways to the database and to Platform. */
record Node(Path folder, ConnectorProcess process, Wire database, Wire platform) implements AutoCloseable {

    static final String SECRET = "test-webhook-secret";
    static final String PASSWORD = "test-operator-password";
    private static final String OPERATOR = "Basic " + HttpHeaders.encodeBasicAuth("operator", PASSWORD, StandardCharsets.UTF_8);
    private static final int PROBE_MILLIS = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of its folder, and its client id at Adobe. */
    String name() {
        return folder.getFileName().toString();
    }

    URI webhook() {
        return process.uri("/capillary/events");
    }

    JsonNode status() throws IOException {
        return JSON.readTree(ask("/api/status").body());
    }

    /** As an operator. */
    HttpResponse<String> ask(String path) throws IOException {
        return process.get(path, "Authorization", OPERATOR);
    }

    HttpResponse<String> post(String path, String body) throws IOException {
        return process.post(path, body, "Authorization", OPERATOR, "Content-Type", "application/json");
    }

    /** As a load balancer that asks for readiness sees it. */
    boolean isReady() {
        try {
            HttpURLConnection call = (HttpURLConnection) process.uri("/actuator/health/readiness").toURL().openConnection();
            call.setConnectTimeout(PROBE_MILLIS);
            call.setReadTimeout(PROBE_MILLIS);
            return call.getResponseCode() == 200;
        } catch (IOException away) {
            return false;
        }
    }

    /** As a load balancer that only opens a connection sees it. */
    boolean takesConnections() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(webhook().getHost(), webhook().getPort()), PROBE_MILLIS);
            return true;
        } catch (IOException away) {
            return false;
        }
    }

    /** Ends whatever was done to it. */
    void mend() throws IOException, InterruptedException {
        database.heal();
        platform.heal();
        if (process.isAlive()) {
            process.thaw();
        } else {
            process.launch();
        }
    }

    @Override
    public void close() {
        process.close();
        database.close();
        platform.close();
    }
}
