package io.capstream.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.reifier.ProcessorReifier;
import org.apache.camel.reifier.RouteReifier;
import org.apache.camel.support.PluginHelper;

/** Builds a route without starting it. Camel stops at the first step that it cannot build; here each is tried then. */
final class RouteTrial {

    private static final String FROM_NOWHERE = "direct:nowhere";

    private final CamelContext camel;
    private final RouteFile file;
    private final RouteDefinition route;
    private final List<RouteContext.Failure> failures = new ArrayList<>();

    RouteTrial(CamelContext camel, RouteFile file, RouteDefinition route) {
        this.camel = camel;
        this.file = file;
        this.route = route;
    }

    /** What Camel says of each step that it cannot build, or of the route. */
    List<RouteContext.Failure> failures() {
        Properties parameters = new Properties();
        Optional.ofNullable(route.getTemplateParameters()).ifPresent(parameters::putAll);
        camel.getPropertiesComponent().setLocalProperties(parameters);
        try {
            new RouteReifier(camel, route).createRoute();
        } catch (Exception | LinkageError problem) {
            Route nowhere = PluginHelper.getRouteFactory(camel).createRoute(camel, route, route.getRouteId(), null, null,
                    camel.getEndpoint(FROM_NOWHERE), route.getResource());
            nowhere.setErrorHandlerFactory(route.getErrorHandlerFactory());
            route.getOutputs().forEach(step -> isSound(step, nowhere));
            if (failures.isEmpty()) {
                note(route.getInput().getLineNumber(), problem);
            }
        } finally {
            camel.getPropertiesComponent().setLocalProperties(new Properties());
        }
        return failures;
    }

    /** The steps below it first: what Camel says of one that holds a broken one is the same again. */
    private boolean isSound(ProcessorDefinition<?> step, Route nowhere) {
        boolean isSound = true;
        for (ProcessorDefinition<?> below : List.copyOf(step.getOutputs())) {
            isSound &= isSound(below, nowhere);
        }
        if (isSound) {
            try {
                if (PluginHelper.getProcessorFactory(camel).createProcessor(nowhere, step) == null) {
                    ProcessorReifier.reifier(nowhere, step).createProcessor();
                }
            } catch (Exception | LinkageError problem) {
                note(step.getLineNumber(), problem);
                isSound = false;
            }
        }
        return isSound;
    }

    private void note(int line, Throwable problem) {
        failures.add(new RouteContext.Failure(file, Math.max(0, line), RouteContext.rootCause(problem)));
    }
}
