package io.capstream.routes;

import java.util.List;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;

/**
 * A route file and what Camel has of it.
 *
 * @param file           the file
 * @param routes         its routes
 * @param configurations what it says about all routes
 * @param templates      what others make routes of
 */
record LoadedFile(RouteFile file, List<RouteDefinition> routes, List<RouteConfigurationDefinition> configurations,
        List<RouteTemplateDefinition> templates) {
}
