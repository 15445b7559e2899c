package io.capstream;

import org.apache.camel.FailedToStartRouteException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints what is wrong with a route that can be read and cannot start, without a stack trace. */
final class RouteFailureAnalyzer extends AbstractFailureAnalyzer<FailedToStartRouteException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, FailedToStartRouteException route) {
        return new FailureAnalysis(route.getMessage(), "Mend that route in routes/ and start the connector again. "
                + "Nothing was taken or lost meanwhile.", failure);
    }
}
