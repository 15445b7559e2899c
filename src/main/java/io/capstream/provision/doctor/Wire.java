package io.capstream.provision.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.capstream.platform.ApiBounds;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.springframework.core.NestedExceptionUtils;

/** One request by the client that records are sent with, and so through its proxy. It is not repeated: how it goes is the finding. */
final class Wire {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ProducerTemplate http;

    Wire(ProducerTemplate http) {
        this.http = http;
    }

    /**
     * An answer.
     *
     * @param date the header of this name
     */
    record Received(int status, Optional<String> date, String body) {

        /** Its body; missing when it is no JSON. */
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException noJson) {
                return MissingNode.getInstance();
            }
        }
    }

    /** There is none. */
    static final class NoAnswerException extends IOException {

        private static final long serialVersionUID = 1L;

        /** @param cause why, the first of all */
        NoAnswerException(Throwable cause) {
            super(cause.getClass().getSimpleName() + ": " + cause.getMessage(), cause);
        }

        /** What is wrong with the way to a host, in words. */
        String words(String host) {
            if (getCause() instanceof UnknownHostException) {
                return "DNS knows no address of " + host;
            }
            if (getCause() instanceof SSLException) {
                return "TLS with " + host + " fails: " + getCause().getMessage();
            }
            if (getCause() instanceof ConnectException) {
                return "no connection to " + host + " is taken: " + getCause().getMessage();
            }
            if (getCause() instanceof SocketTimeoutException) {
                return host + " gives no answer in time";
            }
            if (isCut()) {
                return "the connection to " + host + " was cut before it answered";
            }
            return "no answer of " + host + ": " + getMessage();
        }

        /** By the host, or by something on the way. */
        private boolean isCut() {
            return getCause() instanceof NoHttpResponseException || getCause() instanceof ConnectionClosedException
                    || getCause() instanceof SocketException;
        }

        boolean isTls() {
            return getCause() instanceof SSLException;
        }
    }

    Received get(String url, Map<String, String> headers) throws NoAnswerException {
        return send("GET", url, "", headers, "");
    }

    Received post(String url, String query, Map<String, String> headers, String json) throws NoAnswerException {
        return send("POST", url, query, headers, json);
    }

    private Received send(String method, String url, String query, Map<String, String> headers, String body) throws NoAnswerException {
        Exchange call = http.send(ApiBounds.ENDPOINT, sent -> {
            Message request = sent.getMessage();
            headers.forEach(request::setHeader);
            request.setHeader(Exchange.HTTP_METHOD, method);
            request.setHeader(Exchange.HTTP_URI, url);
            if (!query.isEmpty()) {
                request.setHeader(Exchange.HTTP_QUERY, query);
            }
            if (!body.isEmpty()) {
                request.setHeader("Content-Type", "application/json");
                request.setBody(body.getBytes(StandardCharsets.UTF_8));
            }
        });
        if (call.getException() != null) {
            throw new NoAnswerException(NestedExceptionUtils.getMostSpecificCause(call.getException()));
        }
        Message answer = call.getMessage();
        return new Received(answer.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class),
                Optional.ofNullable(answer.getHeader("Date", String.class)),
                new String(Optional.ofNullable(answer.getBody(byte[].class)).orElse(new byte[0]), StandardCharsets.UTF_8));
    }
}
