package io.capstream.routes;

import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.RuntimeCamelException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints what is wrong with a route of a class in lib/, which ends the start, without a stack trace. Those of routes/ end none. */
final class RouteFailureAnalyzer extends AbstractFailureAnalyzer<RuntimeCamelException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, RuntimeCamelException route) {
        if (route instanceof FailedToStartRouteException || route instanceof FailedToCreateRouteException) {
            return new FailureAnalysis(route.getMessage(), "No file in routes/ has that route, but a class in lib/. "
                    + "Mend it and start the connector again. Nothing was taken or lost meanwhile.", failure);
        }
        return null; // Spring Boot's word for "not mine"
    }
}
