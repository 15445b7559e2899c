package io.capstream.webhook;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpEngine;

/**
 * What stands behind {@code platform-http}: the webhook's calls go from the web server's thread straight into their route, any other
 * path goes through Spring MVC, as the starter has it.
 *
 * <p>On its usual way a call crosses every servlet filter, Spring MVC and another thread pool, which costs more than all else that is
 * done for an event: see bench/RESULTS.md.
 */
final class WebhookEngine extends SpringBootPlatformHttpEngine {

    private final WebhookSettings settings;
    private final AtomicReference<WebhookConsumer> serving = new AtomicReference<>();

    /** @param executor runs the calls of other paths */
    WebhookEngine(int port, Executor executor, WebhookSettings settings) {
        super(port, executor);
        this.settings = settings;
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        return endpoint.getPath().equals(settings.path())
                ? new WebhookConsumer(endpoint, processor, serving)
                : super.createConsumer(endpoint, processor);
    }

    /** The started route behind the webhook; empty before it is started and after it has stopped. */
    Optional<Route> route() {
        return Optional.ofNullable(serving.get());
    }

    /** Takes calls of the webhook. */
    @FunctionalInterface
    interface Route {

        /**
         * Runs a call through the route, and answers it.
         *
         * @param body what was read of it
         */
        void answer(HttpServletRequest call, byte[] body, HttpServletResponse response) throws IOException;
    }
}
