package io.capstream.webhook;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;

/**
 * What the web server itself answers to a webhook call that it cannot read (cut off, stalled, a header that is too long, a broken
 * chunk) is 400 or the like, which Capillary takes as final. Whoever has the secret is answered 503 instead, and sends again.
 *
 * <p>It stands twice in Tomcat: before everything, for what Tomcat refuses before it looks for an application, and around the
 * application, for what goes wrong while the body is read.
 */
class WebhookValve extends ValveBase {

    private static final WebhookRefusal COME_AGAIN = WebhookRefusal.comeAgain("the call could not be read; send it again");

    private final ObjectProvider<WebhookEngine> engine;
    private final Webhooks webhooks;
    private final UnreadableCalls unreadable;

    WebhookValve(ObjectProvider<WebhookEngine> engine, Webhooks webhooks, UnreadableCalls unreadable) {
        super(true);
        this.engine = engine;
        this.webhooks = webhooks;
        this.unreadable = unreadable;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (response.getStatus() < HttpServletResponse.SC_BAD_REQUEST) {
            getNext().invoke(request, response);
            if (!response.isError() || !isForWebhook(request, response)) {
                return;
            }
        } else if (!looksForWebhook(request)) {
            getNext().invoke(request, response);
            return;
        }
        if (!response.isCommitted()) {
            unreadable.answer(request, response, refusal(request));
        }
    }

    /** An address that only begins like a route's is another one; that the firewall refuses it is no answer for Capillary either. */
    private boolean isForWebhook(Request request, Response response) {
        String found = request.getServletPath();
        return engine.getObject().path(found).isPresent()
                || engine.getObject().mayTake(found) && response.getStatus() != HttpServletResponse.SC_NOT_FOUND;
    }

    /** By the address as it was sent: a call that Tomcat refuses has no other. One without any may be for the webhook, too. */
    private boolean looksForWebhook(Request request) {
        return isUnknown(request) || engine.getObject().mayTake(spelledOut(request.getRequestURI()));
    }

    /** The request line could not be read; nothing behind it was looked at. */
    private static boolean isUnknown(Request request) {
        return request.getRequestURI() == null;
    }

    private static String spelledOut(String address) {
        return address.replace('\\', '/').replace("%2f", "/").replace("%2F", "/").replace("%5c", "/").replace("%5C", "/");
    }

    private WebhookRefusal refusal(Request request) {
        if (isUnknown(request)) {
            return COME_AGAIN;
        }
        if (!webhooks.anyAccepts(request)) {
            return WebhookRefusal.of(HttpStatus.UNAUTHORIZED, "the call cannot be read, and has no valid secret");
        }
        return "POST".equals(request.getMethod()) ? COME_AGAIN : WebhookRefusal.otherMethodThan("POST");
    }
}
