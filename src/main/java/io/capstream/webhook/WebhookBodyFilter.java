package io.capstream.webhook;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds what is read of a webhook call: 405 for another method than POST, 413 over the limit, 415 for an encoded body.
 *
 * <p>Of a call without a secret nothing is read, so that nobody else can fill the memory; the route answers it.
 *
 * <p>A filter, since Camel's platform-http has read the whole body before the route's first step and knows no limit.
 */
class WebhookBodyFilter extends OncePerRequestFilter {

    private static final Set<String> PLAIN = Set.of("", "identity");
    private static final byte[] UNREAD = {};

    private final WebhookSecret secret;
    private final String path;
    private final int maxBody;

    WebhookBodyFilter(WebhookSecret secret, WebhookSettings settings) {
        this.secret = secret;
        this.path = settings.path();
        this.maxBody = Math.toIntExact(settings.maxBody().toBytes());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!request.getMethod().equals("POST")) {
            WebhookRefusal.sendNotPost(response);
            return;
        }
        if (!secret.accepts(request)) {
            chain.doFilter(new WebhookRequest(request, path, UNREAD), response);
            return;
        }
        if (isEncoded(request)) {
            WebhookRefusal.send(response, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "a body with Content-Encoding is not read; send it plain");
            return;
        }
        if (request.getContentLengthLong() > maxBody) {
            refuseTooLarge(response);
            return;
        }
        byte[] body = request.getInputStream().readNBytes(maxBody + 1);
        if (body.length > maxBody) {
            refuseTooLarge(response);
            return;
        }
        WebhookLoadFilter.bodyIsRead(request, body.length);
        chain.doFilter(new WebhookRequest(request, path, body), response);
    }

    private static boolean isEncoded(HttpServletRequest request) {
        return Collections.list(request.getHeaders(HttpHeaders.CONTENT_ENCODING)).stream()
                .anyMatch(encoding -> !PLAIN.contains(encoding.strip().toLowerCase(Locale.ROOT)));
    }

    private void refuseTooLarge(HttpServletResponse response) throws IOException {
        WebhookRefusal.send(response, HttpStatus.PAYLOAD_TOO_LARGE,
                "the body is larger than capillary.webhook.max-body, " + maxBody + " bytes");
    }
}
