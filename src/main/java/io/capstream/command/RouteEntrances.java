package io.capstream.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Warns where a route that begins with {@code platform-http}, or that {@code rest} calls, lacks what a way in from outside needs. */
final class RouteEntrances {

    private static final String ENTRANCE = "platform-http";
    private static final String APPEND = "event-log:append";
    private static final List<String> WHERE_FAILURES_END = List.of("doCatch", "onException", "onFallback");

    private final Set<String> calledByRest = new HashSet<>();
    private final List<Problem> warnings = new ArrayList<>();

    private RouteEntrances() {
    }

    static List<Problem> in(Collection<YamlNode> files) {
        RouteEntrances entrances = new RouteEntrances();
        files.forEach(file -> file.items().forEach(item -> item.entry("rest").ifPresent(entrances::addCalled)));
        files.forEach(file -> file.items().forEach(item -> entrances.check(item.entry("route").orElse(item))));
        return entrances.warnings;
    }

    private void addCalled(YamlNode rest) {
        rest.walk("", (name, part) -> RouteEndpoint.at(name, part).ifPresent(endpoint -> calledByRest.add(name(endpoint))));
    }

    private void check(YamlNode route) {
        route.entry("from").ifPresent(from -> RouteEndpoint.at("from", from)
                .filter(endpoint -> endpoint.scheme().equals(ENTRANCE) || calledByRest.contains(name(endpoint)))
                .ifPresent(endpoint -> check(route, from, endpoint)));
    }

    private static String name(RouteEndpoint endpoint) {
        return endpoint.scheme() + ':' + endpoint.path();
    }

    private void check(YamlNode route, YamlNode from, RouteEndpoint entrance) {
        List<YamlNode> steps = from.entry("steps").or(() -> route.entry("steps")).map(YamlNode::items).orElse(List.of());
        if (!stripsHeadersFirst(steps)) {
            warn(entrance.uri(), "headers and query of a caller reach the endpoints of this route, and come back in its answer. Let its "
                    + "steps begin with removeHeaders and the pattern \"*\"");
        }
        if (entrance.has("muteException", "false")) {
            warn(entrance.option("muteException"), "a caller gets the stack trace of a failure to see. Leave muteException out");
        }
        steps.stream().flatMap(step -> append(step).stream()).findFirst().ifPresent(append -> {
            if (!answers503(route)) {
                warn(append, "when the event cannot be kept, nothing here answers 503, and the caller may not send it again. Put a doTry "
                        + "around it, with a doCatch that sets CamelHttpResponseCode to 503, as routes/receive.camel.yaml has it");
            }
        });
    }

    private static boolean stripsHeadersFirst(List<YamlNode> steps) {
        for (YamlNode step : steps) {
            Optional<YamlNode> remove = step.entry("removeHeaders");
            if (remove.map(it -> it.entry("pattern").orElse(it)).filter(pattern -> pattern.text().equals("*")).isPresent()) {
                return true;
            }
            if (step.holds((name, part) -> RouteEndpoint.at(name, part).isPresent())) {
                return false;
            }
        }
        return false;
    }

    private static Optional<YamlNode> append(YamlNode step) {
        List<YamlNode> found = new ArrayList<>();
        step.walk("", (name, part) -> RouteEndpoint.at(name, part)
                .filter(endpoint -> endpoint.whole().startsWith(APPEND)).ifPresent(endpoint -> found.add(endpoint.uri())));
        return found.stream().findFirst();
    }

    private static boolean answers503(YamlNode route) {
        return route.holds((name, part) -> WHERE_FAILURES_END.contains(name)
                && part.holds((inner, value) -> value.isScalar() && value.text().equals("503")));
    }

    private void warn(YamlNode place, String what) {
        warnings.add(Problem.warning(place.place(), what));
    }
}
