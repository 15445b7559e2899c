package io.capstream.webhook;

import io.capstream.settings.WebhookSettings;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Lets a stop wait for {@code capillary.webhook.shutdown-delay}, so that a balancer has seen that readiness is DOWN before the port is
 * closed. Spring Boot ends readiness just before this, and leaves the wait to Kubernetes' {@code preStop}, which others have not.
 */
@Component
final class ShutdownDelay {

    private static final Logger LOG = LoggerFactory.getLogger(ShutdownDelay.class);

    private final ApplicationContext application;
    private final Duration delay;

    ShutdownDelay(ApplicationContext application, WebhookSettings settings) {
        this.application = application;
        this.delay = settings.shutdownDelay();
    }

    /** Before everything that stops, as Spring's thread pools do at this event. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void await(ContextClosedEvent stop) {
        if (stop.getApplicationContext() != application || delay.isZero()) {
            return;
        }
        LOG.info("The connector stops in {} s. Until then calls are answered, while readiness is DOWN already", delay.toSeconds());
        try {
            Thread.sleep(delay.toMillis());
        } catch (InterruptedException now) {
            Thread.currentThread().interrupt();
        }
    }
}
