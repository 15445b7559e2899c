package io.capstream.webhook;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * What the web server itself answers to a webhook call that it cannot read (cut off, stalled, a header that is too long, a broken
 * chunk) is 400 or the like, which Capillary takes as final. Whoever has the secret is answered 503 instead, and sends again.
 *
 * <p>It stands twice in Tomcat: before everything, for what Tomcat refuses before it looks for an application, and around the
 * application, for what goes wrong while the body is read.
 */
class WebhookValve extends ValveBase {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookValve.class);

    private final String path;
    private final WebhookSecret secret;

    WebhookValve(WebhookSettings settings, WebhookSecret secret) {
        super(true);
        this.path = settings.path();
        this.secret = secret;
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
            answer(request, response);
        }
    }

    /** An address that only begins like the webhook's is another one; that the firewall refuses it is no answer for Capillary either. */
    private boolean isForWebhook(Request request, Response response) {
        String found = request.getServletPath();
        return found.equals(path) || found.startsWith(path) && response.getStatus() != HttpServletResponse.SC_NOT_FOUND;
    }

    /** By the address as it was sent: a call that Tomcat refuses has no other. One without any may be for the webhook, too. */
    private boolean looksForWebhook(Request request) {
        return isUnknown(request) || spelledOut(request.getRequestURI()).contains(path.substring(1));
    }

    /** The request line could not be read; nothing behind it was looked at. */
    private static boolean isUnknown(Request request) {
        return request.getRequestURI() == null;
    }

    private static String spelledOut(String address) {
        return address.replace('\\', '/').replace("%2f", "/").replace("%2F", "/").replace("%5c", "/").replace("%5C", "/");
    }

    private void answer(Request request, Response response) throws IOException {
        int status = response.getStatus();
        response.setSuspended(false);
        response.resetError();
        response.reset();
        request.removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (isUnknown(request)) {
            sendComeAgain(response);
        } else if (!secret.accepts(request)) {
            WebhookRefusal.send(response, HttpStatus.UNAUTHORIZED, "the call cannot be read, and has no valid secret");
        } else if (!"POST".equals(request.getMethod())) {
            WebhookRefusal.sendNotPost(response);
        } else {
            LOG.warn("A call of Capillary could not be read ({}); it is answered 503 and will come again", status);
            sendComeAgain(response);
        }
        response.finishResponse();
    }

    private static void sendComeAgain(Response response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, "5");
        WebhookRefusal.send(response, HttpStatus.SERVICE_UNAVAILABLE, "the call could not be read; send it again");
    }
}
