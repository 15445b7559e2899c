package io.capstream.operator;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatusCode;

/** Says in JSON what the web server itself refuses, before it looks for an application, instead of Tomcat's page. */
class UnreadableCallValve extends ErrorReportValve {

    private static final Logger LOG = LoggerFactory.getLogger(UnreadableCallValve.class);

    @Override
    protected void report(Request request, Response response, Throwable cause) {
        boolean unsaid = response.getStatus() >= HttpServletResponse.SC_BAD_REQUEST && response.getContentWritten() == 0;
        if (unsaid && response.setErrorReported()) {
            try {
                String reason = Optional.ofNullable(response.getMessage()).map(message -> ": " + message).orElse("");
                ErrorAnswer.send(response, HttpStatusCode.valueOf(response.getStatus()), "the web server cannot read the call" + reason);
                response.finishResponse();
            } catch (IOException gone) {
                LOG.debug("A caller was gone before he was told why his call is refused", gone);
            }
        }
    }
}
