package io.capstream.routes;

import io.capstream.yaml.Problem;
import io.capstream.yaml.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.support.DefaultExchange;

/** The route files that a connector cannot do without. Each is known by what is in it, wherever a team puts that. */
final class RouteSet {

    /** What the routes of the dataflows are made of. */
    static final String TEMPLATE = "dataflow";
    /** With what one can be made of it to look at. */
    static final Map<String, Object> PARAMETERS = Map.of("flow", "any");

    private static final List<Part> PARTS = List.of(
            Part.route("receive", "platform-http:{{capillary.webhook.path}}", "no event comes in"),
            Part.route("deliver", "event-log:batches", "nothing leaves the event log"),
            new Part(TEMPLATE, "the routeTemplate " + TEMPLATE, RouteSet::isTheTemplate, "no dataflow has a way to Platform"),
            Part.route("platform", "direct:platform", "no request is sent to Platform"),
            Part.route("dead-letter", "event-log:dead-letters", "nobody is told of what cannot be delivered"),
            new Part("error-handling", "a routeConfiguration without an id", RouteSet::isForAllRoutes,
                    "what Platform turns away is not tried again in time"));

    private final RoutePlaceholders placeholders;
    private final CamelContext camel;

    /** @param camel reads conditions */
    RouteSet(RoutePlaceholders placeholders, CamelContext camel) {
        this.placeholders = placeholders;
        this.camel = camel;
    }

    /** The names of the files. */
    static Set<String> names() {
        return PARTS.stream().map(Part::file).collect(Collectors.toSet());
    }

    /** What is in none of the files, and what is there and switched off. */
    List<Problem> missing(Path folder, Collection<YamlNode> trees) {
        List<RouteStart> starts = RouteStart.in(trees);
        List<Problem> missing = new ArrayList<>();
        for (Part part : PARTS) {
            List<RouteStart> routes = starts.stream().filter(start -> isPart(start, part)).toList();
            if (routes.isEmpty() && trees.stream().flatMap(tree -> tree.items().stream()).noneMatch(part.test())) {
                missing.add(Problem.at(folder.resolve(part.file() + ".camel.yaml").toString(), "no route file has " + part.holds()
                        + ", which stands in this one: " + part.without() + ". Put it back"));
            } else if (!routes.isEmpty() && routes.stream().allMatch(start -> isOff(start).isPresent())) {
                missing.add(isOff(routes.get(0)).get().problem("with this, the route is not started: " + part.without()
                        + ". Leave it out"));
            }
        }
        return missing;
    }

    private boolean isPart(RouteStart start, Part part) {
        return placeholders.name(start.endpoint()).equals(placeholders.resolved(part.holds()));
    }

    /** What keeps a route from being started. */
    private Optional<YamlNode> isOff(RouteStart start) {
        return start.route().entry("autoStartup").filter(it -> placeholders.resolved(it.text()).equalsIgnoreCase("false"))
                .or(() -> start.route().entry("precondition").filter(it -> !holds(it.text())));
    }

    /** A condition that cannot be read is told as a mistake by itself. */
    private boolean holds(String condition) {
        try {
            var simple = camel.resolveLanguage("simple").createPredicate(camel.resolvePropertyPlaceholders(condition));
            simple.initPredicate(camel);
            return simple.matches(new DefaultExchange(camel));
        } catch (RuntimeException unreadable) {
            return true;
        }
    }

    /** The connector's own files before a team's: a copy is not to take the place of what it was copied from. */
    static List<RouteFile> inOrder(List<RouteFile> files) {
        Predicate<RouteFile> own = file -> names().contains(file.name());
        return files.stream().sorted(Comparator.comparing(own.negate()::test).thenComparing(RouteFile::path)).toList();
    }

    /** Whether a file is the one that holds an endpoint. */
    static boolean isThatOf(String endpoint, String file) {
        String name = Path.of(file).getFileName().toString();
        return PARTS.stream().anyMatch(part -> part.holds().equals(endpoint) && name.startsWith(part.file() + '.'));
    }

    private static boolean isTheTemplate(YamlNode item) {
        return item.entry("routeTemplate").flatMap(it -> it.entry("id")).filter(it -> it.text().equals(TEMPLATE)).isPresent();
    }

    private static boolean isForAllRoutes(YamlNode item) {
        return item.entry("routeConfiguration").filter(it -> it.entry("id").isEmpty()).isPresent();
    }

    /**
     * A file of the connector.
     *
     * @param file    its name without the ending
     * @param holds   what makes it that file: where its route begins, or something else
     * @param test    whether an item of a file is that something
     * @param without what does not happen when it is missing
     */
    private record Part(String file, String holds, Predicate<YamlNode> test, String without) {

        static Part route(String file, String endpoint, String without) {
            return new Part(file, endpoint, item -> false, without);
        }
    }
}
