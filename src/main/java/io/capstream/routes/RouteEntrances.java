package io.capstream.routes;

import io.capstream.yaml.Problem;
import io.capstream.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Warns where a route that begins with {@code platform-http}, or that {@code rest} calls, lacks what a way in from outside needs. */
final class RouteEntrances {

    private static final String ENTRANCE = "platform-http";
    private static final Set<String> WITHOUT_EFFECT = Set.of("muteException", "useStreaming", "useBodyHandler", "populateBodyWithForm",
            "consumes", "produces", "requestTimeout", "fileNameExtWhitelist", "handleWriteResponseError", "useCookieHandler");

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
        WITHOUT_EFFECT.stream().filter(entrance::names).sorted().forEach(option -> warn(entrance.option(option), "the option '" + option
                + "' has no effect here: the body of a call comes whole, as bytes, within the bounds of capillary.webhook, and a route that "
                + "fails is answered 503 without a word of its exception. Leave it out"));
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

    private void warn(YamlNode place, String what) {
        warnings.add(Problem.warning(place.place(), what));
    }
}
