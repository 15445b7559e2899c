package io.capstream.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Times the webhook's calls by their answer, as {@code capillary.webhook.calls}. Spring's own {@code http.server.requests} does not see
 * them, since its filter stands behind; it would cost a tenth of all that is done for an event.
 */
class WebhookMeterFilter extends HttpFilter {

    private final MeterRegistry registry;
    private final Map<Integer, Timer> calls = new ConcurrentHashMap<>();

    WebhookMeterFilter(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    protected void doFilter(HttpServletRequest call, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long start = System.nanoTime();
        try {
            chain.doFilter(call, response);
        } finally {
            answered(response.getStatus()).record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        }
    }

    private Timer answered(int status) {
        return calls.computeIfAbsent(status, any -> Timer.builder("capillary.webhook.calls")
                .description("Calls of Capillary, from the first look at them to their answer")
                .tag("status", String.valueOf(status))
                .register(registry));
    }
}
