package io.capstream.webhook;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;

/**
 * Answers 503 while no route takes webhook calls: the web server is open before Camel has started its routes and until the connector
 * is down, and would answer 404, which Capillary may take as final.
 */
class WebhookOpeningFilter extends HttpFilter {

    private final WebhookEngine engine;
    private final ApplicationAvailability availability;

    WebhookOpeningFilter(WebhookEngine engine, ApplicationAvailability availability) {
        this.engine = engine;
        this.availability = availability;
    }

    @Override
    protected void doFilter(HttpServletRequest call, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC && engine.route().isPresent()) {
            chain.doFilter(call, response);
        } else {
            WebhookRefusal.sendClosed(response);
        }
    }
}
