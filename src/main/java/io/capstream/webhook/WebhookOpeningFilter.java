package io.capstream.webhook;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.support.service.ServiceHelper;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 503 while no route takes webhook calls: the web server is open before Camel has started its routes and until the connector
 * is down, and would answer 404, which Capillary may take as final.
 */
class WebhookOpeningFilter extends OncePerRequestFilter {

    private final String path;
    private final ApplicationAvailability availability;
    private final ObjectProvider<CamelContext> camel;

    WebhookOpeningFilter(WebhookSettings settings, ApplicationAvailability availability, ObjectProvider<CamelContext> camel) {
        this.path = settings.path();
        this.availability = availability;
        this.camel = camel;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC && isServed()) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        WebhookRefusal.send(response, HttpStatus.SERVICE_UNAVAILABLE, "the connector is starting or stopping; send the events again");
    }

    private boolean isServed() {
        return camel.getObject().hasComponent("platform-http") instanceof PlatformHttpComponent server
                && server.getHttpEndpoints().stream().anyMatch(endpoint ->
                        endpoint.getUri().equals(path) && ServiceHelper.isStarted(endpoint.getConsumer()));
    }
}
