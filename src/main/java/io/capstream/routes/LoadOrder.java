package io.capstream.routes;

import io.capstream.yaml.UnreadableYamlException;
import io.capstream.yaml.YamlFile;
import io.capstream.yaml.YamlNode;
import java.util.List;
import java.util.function.Predicate;

/** What must be there before what: configurations before all routes, templates before what is made of them, a route before its callers. */
enum LoadOrder {

    CONFIGURATION,
    TEMPLATE,
    CALLED_ROUTE,
    OTHER;

    static LoadOrder of(RouteFile file) {
        List<YamlNode> items = items(file);
        if (holds(items, "routeConfiguration")) {
            return CONFIGURATION;
        }
        if (holds(items, "routeTemplate")) {
            return TEMPLATE;
        }
        Predicate<YamlNode> isCalled = item -> item.entry("route").orElse(item).entry("from")
                .flatMap(from -> RouteEndpoint.at("from", from)).filter(from -> from.scheme().equals("direct")).isPresent();
        return items.stream().anyMatch(isCalled) ? CALLED_ROUTE : OTHER;
    }

    /** Whether routes are made in a file of a template that may stand in another. */
    static boolean usesTemplates(RouteFile file) {
        return holds(items(file), "templatedRoute");
    }

    private static boolean holds(List<YamlNode> items, String kind) {
        return items.stream().anyMatch(item -> item.entry(kind).isPresent());
    }

    private static List<YamlNode> items(RouteFile file) {
        try {
            return new YamlFile(file.path()).withoutAliases().parse(file.text()).items();
        } catch (UnreadableYamlException holdsNothing) {
            return List.of();
        }
    }
}
