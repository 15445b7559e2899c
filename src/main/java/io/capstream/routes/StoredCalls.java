package io.capstream.routes;

import io.capstream.yaml.YamlNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Follows the steps of a route, and those of the routes that it calls, to where {@code event-log:append} stores what came in. */
final class StoredCalls {

    /** How many of the calls of a route are stored, as far as its steps tell. */
    enum Share { NONE, SOME, ALL }

    private static final Set<String> CALLS = Set.of("to", "toD");
    /** What goes on beside the route, or where a step has failed: whoever calls is answered without it. */
    private static final Set<String> BESIDE = Set.of("wireTap", "doCatch", "onFallback", "onCompletion", "onException");
    /** What is stored below them is not what every call brings. */
    private static final Set<String> CONDITIONS = Set.of("when", "otherwise", "filter", "idempotentConsumer", "aggregate", "resequence",
            "sample", "loop");

    private final List<RouteStart> routes;
    private final RoutePlaceholders placeholders;
    private final Deque<RouteStart> way = new ArrayDeque<>();

    StoredCalls(List<RouteStart> routes, RoutePlaceholders placeholders) {
        this.routes = routes;
        this.placeholders = placeholders;
    }

    Share of(RouteStart route) {
        if (way.contains(route)) {
            return Share.NONE;
        }
        way.push(route);
        try {
            return of(route.steps());
        } finally {
            way.pop();
        }
    }

    /** One after the other, up to one that ends the route. */
    private Share of(List<YamlNode> steps) {
        boolean mayEnd = false;
        Share share = Share.NONE;
        for (YamlNode step : steps) {
            for (YamlNode.Entry entry : step.entries()) {
                if (isOn(entry.value())) {
                    if (entry.name().equals("stop")) {
                        return share;
                    }
                    share = larger(share, mayEnd ? smaller(of(entry), Share.SOME) : of(entry));
                    mayEnd |= entry.value().holds((name, part) -> part.entries().stream().anyMatch(it -> it.name().equals("stop")));
                }
            }
        }
        return share;
    }

    private Share of(YamlNode.Entry step) {
        if (BESIDE.contains(step.name())) {
            return Share.NONE;
        }
        if (CALLS.contains(step.name())) {
            return RouteEndpoint.at(step.name(), step.value()).map(this::of).orElse(Share.NONE);
        }
        if (step.name().equals("choice")) {
            return ofChoice(step.value());
        }
        Share below = of(step.value().entry("steps").map(YamlNode::items).orElse(List.of()));
        return CONDITIONS.contains(step.name()) || passesOverFailures(step.value()) ? smaller(below, Share.SOME) : below;
    }

    /** Whether a call is answered as taken when a step below has failed. */
    private static boolean passesOverFailures(YamlNode step) {
        return step.entry("doCatch").map(it -> it.isList() ? it.items() : List.of(it)).orElse(List.of()).stream()
                .anyMatch(way -> !way.holds((name, part) -> name.equals("throwException") || name.equals("setHeader") && isRefusal(part)));
    }

    private static boolean isRefusal(YamlNode header) {
        return header.entry("name").filter(name -> name.text().equals("CamelHttpResponseCode")).isPresent()
                && !header.holds((name, part) -> part.isScalar() && part.text().matches("2\\d\\d"));
    }

    private Share of(RouteEndpoint called) {
        return switch (called.scheme()) {
            case "event-log" -> called.path().equals("append") ? Share.ALL : Share.NONE;
            case "direct", "seda" -> routes.stream().filter(route -> route.endpoint().scheme().equals(called.scheme())
                    && route.endpoint().path().equals(called.path())).map(this::of).findFirst().orElse(Share.NONE);
            default -> Share.NONE;
        };
    }

    /** All, when each way stores what comes and there is one for whatever comes. */
    private Share ofChoice(YamlNode choice) {
        List<YamlNode> when = choice.entry("when").map(it -> it.isList() ? it.items() : List.of(it)).orElse(List.of());
        List<Share> ways = Stream.concat(when.stream(), choice.entry("otherwise").stream())
                .map(way -> of(way.entry("steps").map(YamlNode::items).orElse(way.items()))).toList();
        if (ways.stream().allMatch(Share.NONE::equals)) {
            return Share.NONE;
        }
        return choice.entry("otherwise").isPresent() && ways.stream().allMatch(Share.ALL::equals) ? Share.ALL : Share.SOME;
    }

    private boolean isOn(YamlNode step) {
        return step.entry("disabled").filter(it -> placeholders.resolved(it.text()).equalsIgnoreCase("true")).isEmpty();
    }

    private static Share larger(Share one, Share other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Share smaller(Share one, Share other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
