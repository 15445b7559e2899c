package io.capstream.webhook;

import io.capstream.event.EventReader;
import io.capstream.event.Receipt;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpConsumer;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.support.http.HttpUtil;
import org.springframework.http.HttpStatus;

/**
 * Runs a call through its route on the thread that brings it.
 *
 * <p>Of the starter's type, since the starter casts every consumer to it when it registers a path.
 */
final class WebhookConsumer extends SpringBootPlatformHttpConsumer {

    private static final byte[] NOTHING = {};
    private static final EventReader EVENTS = new EventReader();

    private final HeaderFilterStrategy headers;
    private final RoutePath path;
    private final Set<String> secretHeaders;
    private final Set<String> methods;
    private final RefusedRoutes refused;

    /**
     * @param path          is told when this route takes its calls, and when no more
     * @param secretHeaders are not handed to the route, which might send them on or answer them
     */
    WebhookConsumer(
            PlatformHttpEndpoint endpoint, Processor processor, RoutePath path, Set<String> secretHeaders, RefusedRoutes refused) {
        super(endpoint, processor, Runnable::run);
        this.headers = endpoint.getHeaderFilterStrategy();
        this.path = path;
        this.secretHeaders = secretHeaders;
        this.refused = refused;
        this.methods = Optional.ofNullable(endpoint.getHttpMethodRestrict())
                .map(restriction -> Set.of(restriction.toUpperCase(Locale.ROOT).split("\\s*,\\s*")))
                .orElse(Set.of());
    }

    /** What the route's {@code httpMethodRestrict} names; none when it takes every method. */
    Set<String> methods() {
        return methods;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        path.add(this);
    }

    @Override
    protected void doStop() throws Exception {
        path.remove(this);
        refused.remove(this);
        super.doStop();
    }

    @Override
    protected void doSuspend() throws Exception {
        path.remove(this);
        super.doSuspend();
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        path.add(this);
    }

    /**
     * Runs a call through the route, and answers it.
     *
     * @param body what was read of it
     */
    void answer(HttpServletRequest call, byte[] body, HttpServletResponse response) throws IOException, WebhookRefusal {
        Exchange exchange = createExchange(false);
        try {
            read(call, body, exchange);
            createUoW(exchange);         // which keeps what came in, for event-log:append
            Receipt receipt = new Receipt(body);
            exchange.setProperty(Receipt.PROPERTY, receipt);
            getProcessor().process(exchange);
            write(exchange, receipt, response);
        } catch (IOException | WebhookRefusal answered) {
            throw answered;
        } catch (Exception fault) {
            throw failed(exchange, fault);
        } finally {
            doneUoW(exchange);
            releaseExchange(exchange, false);
        }
    }

    private void read(HttpServletRequest call, byte[] body, Exchange exchange) {
        exchange.setPattern(ExchangePattern.InOut);
        Message message = exchange.getIn();
        message.setBody(body);
        for (String name : Collections.list(call.getHeaderNames())) {
            setHeader(message, name, call.getHeader(name), exchange);
        }
        if (call.getQueryString() != null) {
            call.getParameterMap().forEach((name, values) -> setHeader(message, name, values[0], exchange));
        }
        path.variables(call.getServletPath()).forEach((name, value) -> setHeader(message, name, value, exchange));
        message.setHeader(Exchange.HTTP_METHOD, call.getMethod());
        message.setHeader(Exchange.HTTP_PATH, call.getServletPath());
    }

    private void setHeader(Message message, String name, String value, Exchange exchange) {
        if (!secretHeaders.contains(name) && !headers.applyFilterToExternalHeaders(name, value, exchange)) {
            message.setHeader(name, value);
        }
    }

    private void write(Exchange exchange, Receipt receipt, HttpServletResponse response) throws IOException, WebhookRefusal {
        Message message = exchange.getMessage();
        if (exchange.getException() != null) {
            throw failed(exchange, exchange.getException());
        }
        byte[] body = message.getBody(byte[].class);
        int status = HttpUtil.determineResponseCode(exchange, body);
        if (HttpStatus.valueOf(status).is2xxSuccessful() && !receipt.isComplete(EVENTS) && mustStore(exchange, receipt)) {
            throw notStored(exchange, status);
        }
        if (!receipt.isOfNothing()) {
            refused.remove(this);
        }
        response.setStatus(status);
        message.getHeaders().forEach((name, value) -> {
            if (!headers.applyFilterToCamelHeaders(name, value, exchange)) {
                response.setHeader(name, value.toString());
            }
        });
        response.setContentType(message.getHeader(Exchange.CONTENT_TYPE, String.class));
        byte[] answer = body == null ? NOTHING : body;
        response.setContentLength(answer.length);
        response.getOutputStream().write(answer);
    }

    /** A route of another path has to do with events when it hands them to the log. */
    private boolean mustStore(Exchange exchange, Receipt receipt) {
        return path.isOfCapillary() || !receipt.isOfNothing() && StoringRoutes.have(exchange.getFromRouteId(), exchange.getContext());
    }

    /** Capillary never sends again what is answered 2xx. */
    private WebhookRefusal notStored(Exchange exchange, int status) {
        refused.add(this, exchange.getFromRouteId(), "would answer " + status + " though event-log:append has not stored all of the call. "
                + "To leave events out, use excludeEventNames or excludeOrgIds of event-log:append");
        return WebhookRefusal.comeAgain("the route has not stored the events; send them again");
    }

    /** Without the exception's message, which may quote the body. */
    private WebhookRefusal failed(Exchange exchange, Exception fault) {
        refused.add(this, exchange.getFromRouteId(), "failed with " + fault.getClass().getName());
        return WebhookRefusal.comeAgain("the route failed; send the call again");
    }
}
