package io.capstream.webhook;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Predicate;

/**
 * Reads the bodies of calls that are for no route, within the same bounds. Of a caller whom it does not trust it reads nothing, whatever
 * the call is for: an endpoint that anybody may ask, such as health, would read a body without end.
 */
final class BoundedBodyFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final byte[] UNREAD = {};

    private final transient Predicate<HttpServletRequest> trusted;
    private final transient BodiesInHand bodiesInHand;
    private final transient BodyReader bodies;

    BoundedBodyFilter(Predicate<HttpServletRequest> trusted, BodiesInHand bodiesInHand, BodyReader bodies) {
        this.trusted = trusted;
        this.bodiesInHand = bodiesInHand;
        this.bodies = bodies;
    }

    @Override
    protected void doFilter(HttpServletRequest call, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (call instanceof ReadCall) {
            chain.doFilter(call, response);
        } else if (!trusted.test(call)) {
            chain.doFilter(new ReadCall(call, UNREAD), response);
        } else if (isForm(call)) {
            chain.doFilter(call, response);
        } else {
            readAndGoOn(call, response, chain);
        }
    }

    private void readAndGoOn(HttpServletRequest call, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try (BodiesInHand.Share share = bodiesInHand.take(call)
                .orElseThrow(() -> WebhookRefusal.comeAgain("too much is in hand; send the call again"))) {
            byte[] body = bodies.read(call);
            share.bodyIsRead(body.length);
            chain.doFilter(new ReadCall(call, body), response);
        } catch (WebhookRefusal refusal) {
            refusal.send(response);
        }
    }

    /** Tomcat reads it for parameters, within server.tomcat.max-http-form-post-size. */
    private static boolean isForm(HttpServletRequest call) {
        return call.getContentType() != null && call.getContentType().startsWith(FORM);
    }
}
