package io.capstream.webhook;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SendDefinition;
import org.apache.camel.model.ToDynamicDefinition;

/** Tells the routes that hand what they are called with to {@code event-log:append}, in a step of theirs or in a route that they call. */
final class StoringRoutes {

    private final List<RouteDefinition> routes;
    private final Set<RouteDefinition> seen = new HashSet<>();

    private StoringRoutes(List<RouteDefinition> routes) {
        this.routes = routes;
    }

    /** Whether the route of this id is one, as the routes are now. */
    static boolean have(String id, CamelContext camel) {
        List<RouteDefinition> routes = camel.getCamelContextExtension().getContextPlugin(Model.class).getRouteDefinitions();
        StoringRoutes storing = new StoringRoutes(routes);
        return routes.stream().filter(route -> id.equals(route.getRouteId())).anyMatch(storing::store);
    }

    private boolean store(RouteDefinition route) {
        return seen.add(route)
                && (ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), SendDefinition.class).stream()
                        .anyMatch(step -> stores(step.getEndpointUri()))
                || ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ToDynamicDefinition.class).stream()
                        .anyMatch(step -> stores(step.getUri())));
    }

    private boolean stores(String uri) {
        String called = place(uri);
        return called.equals("event-log:append")
                || routes.stream().filter(route -> place(route.getInput().getEndpointUri()).equals(called)).anyMatch(this::store);
    }

    private static String place(String uri) {
        return uri.split("\\?", 2)[0].replace("://", ":");
    }
}
