package io.capstream.webhook;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Reads a webhook call, within bounds, and hands it to its route: 405 for another method than POST, 413 over the limit, 415 for an
 * encoded body, 503 when the body takes too long.
 *
 * <p>Of a call without a secret nothing is read, so that nobody else can fill the memory; the route answers it.
 *
 * <p>The last of the filters: those of Spring, which stand behind it, have nothing to do for Capillary.
 */
class WebhookBodyFilter extends HttpFilter {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookBodyFilter.class);
    private static final Set<String> PLAIN = Set.of("", "identity");
    private static final byte[] UNREAD = {};

    private final WebhookSecret secret;
    private final WebhookEngine engine;
    private final int maxBody;
    private final Duration bodyTime;

    WebhookBodyFilter(WebhookSecret secret, WebhookEngine engine, WebhookSettings settings) {
        this.secret = secret;
        this.engine = engine;
        this.maxBody = Math.toIntExact(settings.maxBody().toBytes());
        this.bodyTime = settings.bodyTime();
    }

    @Override
    protected void doFilter(HttpServletRequest call, HttpServletResponse response, FilterChain chain) throws IOException {
        if (!call.getMethod().equals("POST")) {
            WebhookRefusal.sendNotPost(response);
            return;
        }
        if (!secret.accepts(call)) {
            toTheRoute(call, UNREAD, response);
            return;
        }
        if (isEncoded(call)) {
            WebhookRefusal.send(response, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "a body with Content-Encoding is not read; send it plain");
            return;
        }
        if (call.getContentLengthLong() > maxBody) {
            refuseTooLarge(response);
            return;
        }
        byte[] body;
        try {
            body = read(new TimedBody(call.getInputStream(), bodyTime), call.getContentLength());
        } catch (TimedBody.LateException late) {
            refuseLate(response);
            return;
        }
        if (body.length > maxBody) {
            refuseTooLarge(response);
            return;
        }
        WebhookLoadFilter.bodyIsRead(call, body.length);
        toTheRoute(call, body, response);
    }

    /** At once where the length is known, as it is of Capillary's calls: the bytes are neither copied nor looked for in larger buffers. */
    private byte[] read(InputStream body, int length) throws IOException {
        if (length < 0) {
            return body.readNBytes(maxBody + 1);
        }
        byte[] bytes = new byte[length];
        int read = body.readNBytes(bytes, 0, length);
        return read == length ? bytes : Arrays.copyOf(bytes, read);
    }

    private void toTheRoute(HttpServletRequest call, byte[] body, HttpServletResponse response) throws IOException {
        var route = engine.route();
        if (route.isPresent()) {
            route.get().answer(call, body, response);
        } else {
            WebhookRefusal.sendClosed(response);
        }
    }

    private static boolean isEncoded(HttpServletRequest call) {
        return Collections.list(call.getHeaders(HttpHeaders.CONTENT_ENCODING)).stream()
                .anyMatch(encoding -> !PLAIN.contains(encoding.strip().toLowerCase(Locale.ROOT)));
    }

    private void refuseLate(HttpServletResponse response) throws IOException {
        LOG.warn("A call of Capillary took longer than capillary.webhook.body-time, {} seconds, to arrive; it is answered 503 and will "
                + "come again", bodyTime.toSeconds());
        response.setHeader(HttpHeaders.RETRY_AFTER, "5");
        response.setHeader(HttpHeaders.CONNECTION, "close");
        WebhookRefusal.send(response, HttpStatus.SERVICE_UNAVAILABLE, "the call took too long to arrive; send it again");
    }

    private void refuseTooLarge(HttpServletResponse response) throws IOException {
        WebhookRefusal.send(response, HttpStatus.PAYLOAD_TOO_LARGE,
                "the body is larger than capillary.webhook.max-body, " + maxBody + " bytes");
    }
}
