package io.capstream.routes;

import io.capstream.yaml.Problem;
import io.capstream.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks what only one file can have: the id of a route or step, and the calls of a path. Camel names neither of the two files. */
final class RouteIds {

    /** Below them, an id is that of something else. */
    private static final Set<String> OTHERS = Set.of("parameters", "properties", "expression", "beans");
    private static final String ROUTE = "route";
    /** What such a file defines; the steps of a template get the names of its routes before their ids. */
    private static final Set<String> TEMPLATES = Set.of("routeTemplate", "routeConfiguration");
    private static final Set<String> ONE_CONSUMER = Set.of("direct", "platform-http");

    private final RoutePlaceholders placeholders;
    private final Set<String> beans;
    private final Map<String, YamlNode> owners = new HashMap<>();
    private final List<Entrance> entrances = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /** @param beans those of the connector */
    RouteIds(RoutePlaceholders placeholders, Set<String> beans) {
        this.placeholders = placeholders;
        this.beans = beans;
    }

    /** @param files those that have more of a right to an id first */
    List<Problem> problems(Map<RouteFile, YamlNode> files) {
        files.forEach((file, tree) -> tree.items().forEach(item -> check(file, item)));
        return problems;
    }

    private void check(RouteFile file, YamlNode item) {
        for (YamlNode.Entry entry : item.entries()) {
            if (TEMPLATES.contains(entry.name())) {
                entry.value().entry("id").ifPresentOrElse(id -> claim(entry.name(), id), () -> claimExceptions(entry.value()));
            } else if (entry.name().equals(ROUTE)) {
                entry.value().entry("id").ifPresent(id -> checkRoute(file, id));
                entry.value().entries().stream().filter(part -> !part.name().equals("id")).forEach(part -> claimSteps(part.value()));
                entry.value().entry("from").ifPresent(this::checkEntrance);
            } else if (entry.name().equals("from")) {
                claimSteps(entry.value());
                checkEntrance(entry.value());
            } else if (entry.name().equals("beans")) {
                entry.value().items().forEach(bean -> bean.entry("name").ifPresent(this::claimBean));
            }
        }
    }

    private void checkRoute(RouteFile file, YamlNode id) {
        if (claim(ROUTE, id) && !id.text().equals(file.name())) {
            problems.add(Problem.warning(id.place(), "the route's id is " + id.text() + ", its file's name " + file.name()
                    + ". Let them be the same, so that the log leads to the file"));
        }
    }

    /** Camel asks the connector before a file. */
    private void claimBean(YamlNode name) {
        if (beans.contains(name.text())) {
            problems.add(name.problem("the connector has a bean " + name.text() + " already, so this one would never be used. Give it "
                    + "another name"));
        } else {
            claim("bean", name);
        }
    }

    private void claimSteps(YamlNode part) {
        part.items().forEach(this::claimSteps);
        for (YamlNode.Entry entry : part.entries()) {
            if (entry.name().equals("id") && entry.value().isScalar()) {
                claim("step", entry.value());
            } else if (!OTHERS.contains(entry.name())) {
                claimSteps(entry.value());
            }
        }
    }

    /** Of two configurations that hold for all routes, nobody could tell whose policy counts. */
    private void claimExceptions(YamlNode configuration) {
        configuration.walk("", (name, part) -> {
            if (name.equals("exception") && part.isScalar()) {
                Optional.ofNullable(owners.putIfAbsent("exception " + part.text(), part)).ifPresent(other -> problems.add(part.problem(
                        "for all routes, " + part.text() + " is handled at " + other.place() + " already. Handle it in one place, or give "
                                + "this configuration an id, and name that in the routes that it is for")));
            }
        });
    }

    private boolean claim(String kind, YamlNode id) {
        Optional<YamlNode> owner = Optional.ofNullable(owners.putIfAbsent(kind + ' ' + id.text(), id));
        owner.ifPresent(other -> problems.add(id.problem("the id " + id.text() + " is that of the " + kind + " at " + other.place()
                + " already. Give one of them another, or leave the id out")));
        return owner.isEmpty();
    }

    private void checkEntrance(YamlNode from) {
        RouteEndpoint.at("from", from).filter(endpoint -> ONE_CONSUMER.contains(endpoint.scheme())).ifPresent(endpoint -> {
            Entrance entrance = new Entrance(endpoint.uri(), placeholders.name(endpoint), methods(endpoint));
            entrances.stream().filter(entrance::isThatOf).findFirst().ifPresentOrElse(
                    other -> problems.add(entrance.place().problem(entrance.name() + " is taken by the route at " + other.place().place()
                            + " already. Give one of them another path")),
                    () -> entrances.add(entrance));
        });
    }

    private static Set<String> methods(RouteEndpoint endpoint) {
        return endpoint.value("httpMethodRestrict").map(methods -> Set.of(methods.toUpperCase(Locale.ROOT).split("\\s*,\\s*")))
                .orElse(Set.of());
    }

    /** A way in, and the methods that it takes; all when it names none. */
    private record Entrance(YamlNode place, String name, Set<String> methods) {

        boolean isThatOf(Entrance other) {
            return name.equals(other.name)
                    && (methods.isEmpty() || other.methods.isEmpty() || methods.stream().anyMatch(other.methods::contains));
        }
    }
}
