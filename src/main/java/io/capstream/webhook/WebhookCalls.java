package io.capstream.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Times the calls of routes by their answer, as {@code capillary.webhook.calls}. Spring's own {@code http.server.requests} does not see
 * them, since its filter stands behind; it would cost a tenth of all that is done for an event.
 */
final class WebhookCalls {

    private final MeterRegistry registry;
    private final Map<Integer, Timer> byStatus = new ConcurrentHashMap<>();

    WebhookCalls(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Where a call begins, for {@link #answered}. */
    Timer.Sample begin() {
        return Timer.start(registry);
    }

    void answered(int status, Timer.Sample call) {
        call.stop(byStatus.computeIfAbsent(status, this::timer));
    }

    private Timer timer(int status) {
        return Timer.builder("capillary.webhook.calls")
                .description("Calls of Capillary, from the first look at them to their answer")
                .tag("status", String.valueOf(status))
                .register(registry);
    }
}
