package io.capstream.localplatform;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/** Closes the connection of a marked call without an answer. A valve, since the servlet API always answers something. */
final class ConnectionCutter extends ValveBase {

    private static final String CUT = "io.capstream.localplatform.cut";

    ConnectionCutter() {
        super(true);
    }

    /** To be cut off at its end. */
    static void mark(HttpServletRequest call) {
        call.setAttribute(CUT, true);
    }

    static boolean isMarked(HttpServletRequest call) {
        return call.getAttribute(CUT) != null;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        if (isMarked(request)) {
            response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
        }
    }
}
