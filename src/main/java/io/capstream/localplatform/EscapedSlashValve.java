package io.capstream.localplatform;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Refuses escaped slashes in all addresses but those of the local Platform, as Tomcat does in every other profile. Like Tomcat it hands
 * the refused call on, for the valves that answer such calls; no application is asked any more.
 */
final class EscapedSlashValve extends ValveBase {

    EscapedSlashValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        String address = request.getRequestURI();
        if (address != null && !address.startsWith("/local-platform/") && address.toLowerCase(Locale.ROOT).contains("%2f")) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
        getNext().invoke(request, response);
    }
}
