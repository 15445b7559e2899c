package io.capstream.webhook;

import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * Takes the calls of every {@code platform-http} route: 503 while the route is not there, 405, 401, 413 and so on by what is known before
 * the body is read, and only then the route.
 *
 * <p>It is the first of the filters, and the last for these calls. Spring Security's own chain is not in their way: its firewall answers
 * 400 to addresses and headers that Capillary may be set up with, which Capillary takes as final, and it would cost more than the route.
 */
final class WebhookFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    /**
     * What such a call brings is in its body. Without a length it has none, by RFC 9112, and that is not believed: an event would be
     * answered as taken, and not be read.
     */
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    private final transient WebhookEngine engine;
    private final transient BodiesInHand bodiesInHand;
    private final transient BodyReader bodies;
    private final transient WebhookCalls calls;

    WebhookFilter(WebhookEngine engine, BodiesInHand bodiesInHand, BodyReader bodies, WebhookCalls calls) {
        this.engine = engine;
        this.bodiesInHand = bodiesInHand;
        this.bodies = bodies;
        this.calls = calls;
    }

    @Override
    protected void doFilter(HttpServletRequest call, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<RoutePath> path = engine.path(call.getServletPath());
        if (path.isEmpty()) {
            chain.doFilter(call, response);
            return;
        }
        Timer.Sample start = calls.begin();
        try {
            answer(call, path.get(), response);
        } catch (WebhookRefusal refusal) {
            refusal.send(response);
        } finally {
            calls.answered(response.getStatus(), start);
        }
    }

    private void answer(HttpServletRequest call, RoutePath path, HttpServletResponse response) throws WebhookRefusal, IOException {
        WebhookConsumer route = path.route(call.getMethod());
        if (!path.secret().accepts(call)) {
            throw path.secret().refusal();
        }
        call.setAttribute(StrangersConnectionValve.TRUSTED, true);
        if (BodyReader.isWithoutLength(call) && WITH_BODY.contains(call.getMethod())) {
            throw WebhookRefusal.comeAgainOverAnotherConnection("the call does not say how long its body is; send it with Content-Length");
        }
        try (BodiesInHand.Share share = bodiesInHand.take(call)
                .orElseThrow(() -> WebhookRefusal.comeAgain("too much is in hand; send the events again"))) {
            byte[] body = bodies.read(call);
            share.bodyIsRead(body.length);
            route.answer(call, body, response);
        }
    }
}
