package io.capstream.webhook;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpConsumer;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.support.http.HttpUtil;

/**
 * Runs a call of the webhook through its route on the thread that brings it.
 *
 * <p>Of the starter's type, since the starter casts every consumer to it when it registers a path.
 */
final class WebhookConsumer extends SpringBootPlatformHttpConsumer implements WebhookEngine.Route {

    private static final byte[] NOTHING = {};

    private final HeaderFilterStrategy headers;
    private final AtomicReference<WebhookConsumer> serving;

    /** @param serving holds this consumer from its start to its end */
    WebhookConsumer(PlatformHttpEndpoint endpoint, Processor processor, AtomicReference<WebhookConsumer> serving) {
        super(endpoint, processor, Runnable::run);
        this.headers = endpoint.getHeaderFilterStrategy();
        this.serving = serving;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        serving.set(this);
    }

    @Override
    protected void doStop() throws Exception {
        serving.compareAndSet(this, null);
        super.doStop();
    }

    @Override
    public void answer(HttpServletRequest call, byte[] body, HttpServletResponse response) throws IOException {
        Exchange exchange = createExchange(false);
        try {
            createUoW(exchange);
            read(call, body, exchange);
            getProcessor().process(exchange);
            write(exchange, response);
        } catch (IOException broken) {
            throw broken;
        } catch (Exception fault) {
            throw new IOException(fault);
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
            String value = call.getHeader(name);
            if (!headers.applyFilterToExternalHeaders(name, value, exchange)) {
                message.setHeader(name, value);
            }
        }
        message.setHeader(Exchange.HTTP_METHOD, call.getMethod());
        message.setHeader(Exchange.HTTP_PATH, getEndpoint().getPath());
    }

    private void write(Exchange exchange, HttpServletResponse response) throws IOException {
        Message message = exchange.getMessage();
        if (exchange.getException() != null) {
            throw new IOException("the route failed", exchange.getException());
        }
        byte[] body = message.getBody(byte[].class);
        response.setStatus(HttpUtil.determineResponseCode(exchange, body));
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
}
