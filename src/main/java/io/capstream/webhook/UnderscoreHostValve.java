package io.capstream.webhook;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Serves a call whose {@code Host} has an underscore, as the names of containers and services often have. Tomcat answers 400 and has no
 * setting for it; the call itself is read and stands in order.
 */
final class UnderscoreHostValve extends ValveBase {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]*_[A-Za-z0-9._-]*(:\\d{1,5})?");

    UnderscoreHostValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (response.getStatus() == HttpServletResponse.SC_BAD_REQUEST && isMapped(request) && hasUnderscore(request)) {
            response.setStatus(HttpServletResponse.SC_OK);
        }
        getNext().invoke(request, response);
    }

    /** What else Tomcat refuses it refuses before it looks for the application. */
    private static boolean isMapped(Request request) {
        return request.getContext() != null && request.getRequestURI() != null;
    }

    private static boolean hasUnderscore(Request request) {
        String host = request.getHeader("Host");
        return host != null && NAME.matcher(host).matches();
    }
}
