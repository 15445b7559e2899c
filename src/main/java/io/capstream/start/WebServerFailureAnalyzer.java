package io.capstream.start;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.WebServerException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Prints why the web server cannot listen; Spring Boot has a stack trace for everything but a port that is taken. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class WebServerFailureAnalyzer extends AbstractFailureAnalyzer<WebServerException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, WebServerException web) {
        return web instanceof PortInUseException taken
                ? new FailureAnalysis("Port " + taken.getPort() + " is taken by another process.",
                        "End that process, which may be another connector, or set another port: server.port (SERVER_PORT).", failure)
                : new FailureAnalysis("The web server does not start: " + NestedExceptionUtils.getMostSpecificCause(web).getMessage(),
                        "Mend server.address (SERVER_ADDRESS), server.port (SERVER_PORT) or what stands under server.ssl.", failure);
    }
}
