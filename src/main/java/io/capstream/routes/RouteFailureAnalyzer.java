package io.capstream.routes;

import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.RuntimeCamelException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints what is wrong with a route that can be read and cannot work, without a stack trace. */
final class RouteFailureAnalyzer extends AbstractFailureAnalyzer<RuntimeCamelException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, RuntimeCamelException route) {
        if (route instanceof FailedToStartRouteException || route instanceof FailedToCreateRouteException) {
            return new FailureAnalysis(route.getMessage(), "Mend that route in routes/ and start the connector again. "
                    + "Nothing was taken or lost meanwhile.", failure);
        }
        return null; // Spring Boot's word for "not mine"
    }
}
