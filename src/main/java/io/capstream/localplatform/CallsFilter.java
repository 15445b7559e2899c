package io.capstream.localplatform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingRequestWrapper;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Keeps the calls of the control planes for {@code /local-platform/calls}; who has the answer of one finds it there. The answer to a call
 * that is to have none goes nowhere.
 */
final class CallsFilter extends OncePerRequestFilter {

    private static final List<String> SHOWN = List.of("Accept", "Content-Type", "If-Match", "x-sandbox-name");
    private static final int LONGEST_BODY = 1_000_000;

    private final Calls calls;
    private final InstantSource clock;
    private final ObjectMapper json;

    CallsFilter(Calls calls, InstantSource clock, ObjectMapper json) {
        this.calls = calls;
        this.clock = clock;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest call, HttpServletResponse answer, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingRequestWrapper kept = new ContentCachingRequestWrapper(call, LONGEST_BODY);
        ContentCachingResponseWrapper held = new ContentCachingResponseWrapper(answer);
        chain.doFilter(kept, held);
        boolean isAnswered = !ConnectionCutter.isMarked(call);
        String body = body(kept.getContentAsByteArray());
        calls.add(number -> new Call(number, clock.instant(), call.getMethod(), path(call), headers(call), body,
                isAnswered ? held.getStatus() : 0));
        if (isAnswered) {
            held.copyBodyToResponse();
        }
    }

    private static String path(HttpServletRequest call) {
        String query = Optional.ofNullable(call.getQueryString()).map(text -> '?' + text).orElse("");
        return call.getRequestURI().substring("/local-platform".length()) + query;
    }

    private static Map<String, String> headers(HttpServletRequest call) {
        Map<String, String> headers = new TreeMap<>();
        SHOWN.forEach(name -> Optional.ofNullable(call.getHeader(name)).ifPresent(value -> headers.put(name, value)));
        return headers;
    }

    private String body(byte[] bytes) throws JsonProcessingException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        try {
            return text.isEmpty() ? "null" : MaskedSecrets.in(json.readTree(text)).toString();
        } catch (JsonProcessingException noJson) {
            return json.writeValueAsString(text);
        }
    }
}
