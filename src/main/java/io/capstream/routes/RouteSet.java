package io.capstream.routes;

import io.capstream.yaml.Problem;
import io.capstream.yaml.YamlNode;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The route files that a connector cannot do without. Each is known by what is in it, wherever a team puts that. */
final class RouteSet {

    private static final List<Part> PARTS = List.of(
            new Part("receive", RouteSet::uses, "event-log:append", "no event comes in"),
            new Part("deliver", RouteSet::uses, "event-log:batches", "nothing leaves the event log"),
            new Part("dataflow", (tree, template) -> isNamed(tree, "routeTemplate", "dataflow"), "the routeTemplate dataflow",
                    "no dataflow has a way to Platform"),
            new Part("platform", RouteSet::begins, "direct:platform", "no request is sent to Platform"),
            new Part("dead-letter", RouteSet::begins, "event-log:dead-letters", "nobody is told of what cannot be delivered"),
            new Part("error-handling", (tree, none) -> tree.items().stream()
                    .anyMatch(item -> item.entry("routeConfiguration").filter(it -> it.entry("id").isEmpty()).isPresent()),
                    "a routeConfiguration without an id", "what Platform turns away is not tried again in time"));

    private RouteSet() {
    }

    /** The names of the files. */
    static Set<String> names() {
        return PARTS.stream().map(Part::file).collect(Collectors.toSet());
    }

    /** What is in none of the files. */
    static List<Problem> missing(Path folder, Collection<YamlNode> trees) {
        return PARTS.stream().filter(part -> trees.stream().noneMatch(part::isIn))
                .map(part -> Problem.at(folder.resolve(part.file() + ".camel.yaml").toString(), "no route file has " + part.holds()
                        + ", which stands in this one: " + part.without() + ". Put it back"))
                .toList();
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

    private static boolean uses(YamlNode tree, String endpoint) {
        return tree.holds((name, part) -> RouteEndpoint.at(name, part).filter(it -> is(it, endpoint)).isPresent());
    }

    private static boolean begins(YamlNode tree, String endpoint) {
        return tree.holds((name, part) -> name.equals("from") && RouteEndpoint.at(name, part).filter(it -> is(it, endpoint)).isPresent());
    }

    private static boolean is(RouteEndpoint written, String endpoint) {
        return (written.scheme() + ':' + written.path()).equals(endpoint);
    }

    private static boolean isNamed(YamlNode tree, String kind, String id) {
        return tree.items().stream().anyMatch(item ->
                item.entry(kind).flatMap(it -> it.entry("id")).filter(it -> it.text().equals(id)).isPresent());
    }

    /**
     * A file of the connector.
     *
     * @param file    its name without the ending
     * @param test    whether a file holds it
     * @param holds   what makes it that file
     * @param without what does not happen when it is missing
     */
    private record Part(String file, BiPredicate<YamlNode, String> test, String holds, String without) {

        boolean isIn(YamlNode tree) {
            return test.test(tree, holds);
        }
    }
}
