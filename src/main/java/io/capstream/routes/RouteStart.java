package io.capstream.routes;

import io.capstream.yaml.YamlNode;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * A route of a file with the endpoint that it begins with.
 *
 * @param route    the route
 * @param from     its {@code from}
 * @param endpoint what stands there
 */
record RouteStart(YamlNode route, YamlNode from, RouteEndpoint endpoint) {

    /** Those of the files; what a template makes is none yet. */
    static List<RouteStart> in(Collection<YamlNode> files) {
        return files.stream().flatMap(file -> file.items().stream()).map(item -> item.entry("route").orElse(item))
                .flatMap(RouteStart::of).toList();
    }

    private static Stream<RouteStart> of(YamlNode route) {
        return route.entry("from").stream().flatMap(from ->
                RouteEndpoint.at("from", from).stream().map(endpoint -> new RouteStart(route, from, endpoint)));
    }

    List<YamlNode> steps() {
        return from.entry("steps").or(() -> route.entry("steps")).map(YamlNode::items).orElse(List.of());
    }
}
