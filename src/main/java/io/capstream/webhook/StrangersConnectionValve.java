package io.capstream.webhook;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.http.HttpHeaders;

/**
 * Closes a connection behind a few answers to calls that no webhook accepts. Who asks on and on and reads no answer would hold a
 * thread, once the buffers of the network are full, and two hundred of them would shut Capillary out. A few answers fit into any buffer.
 */
final class StrangersConnectionValve extends ValveBase {

    /** On a call that is accepted, by its secret or as all are where a gateway vouches for them: its connection may go on. */
    static final String TRUSTED = StrangersConnectionValve.class.getName() + ".trusted";

    private static final int ANSWERS = 10;
    /** More than there can be at once; when there are so many, most are over. */
    private static final int CONNECTIONS = 10_000;

    private final Map<String, Integer> answersByConnection = new ConcurrentHashMap<>();

    StrangersConnectionValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        String connection = request.getServletConnection().getConnectionId();
        boolean over = answersByConnection.getOrDefault(connection, 0) >= ANSWERS;
        closeBehind(response, over);
        getNext().invoke(request, response);
        closeBehind(response, over);
        if (request.getAttribute(TRUSTED) == null) {
            count(connection);
        }
    }

    /** Before, as an answer may be on its way when it comes back here, and after, as it may have been made anew meanwhile. */
    private static void closeBehind(Response response, boolean over) {
        if (over && !response.isCommitted()) {
            response.setHeader(HttpHeaders.CONNECTION, "close");
        }
    }

    private void count(String connection) {
        if (answersByConnection.size() > CONNECTIONS) {
            answersByConnection.clear();
        }
        answersByConnection.merge(connection, 1, Integer::sum);
    }
}
