package io.capstream.localplatform;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Closes the connection of a call without an answer: whatever is written from then on goes nowhere. A valve, since the servlet API always
 * answers something.
 */
final class ConnectionCutter extends ValveBase {

    private static final String SCISSORS = "io.capstream.localplatform.scissors";
    private static final String CUT = "io.capstream.localplatform.cut";

    ConnectionCutter() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        request.setAttribute(SCISSORS, (Runnable) () -> response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null));
        getNext().invoke(request, response);
    }

    /** The call may go on; the connection is closed at its end. */
    static void cut(HttpServletRequest call) {
        call.setAttribute(CUT, true);
        ((Runnable) call.getAttribute(SCISSORS)).run();
    }

    static boolean isCut(HttpServletRequest call) {
        return call.getAttribute(CUT) != null;
    }
}
