package io.capstream.routes;

import io.capstream.yaml.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An endpoint as it is written in a route file.
 *
 * @param uri        the URI, with or without options
 * @param parameters its options
 */
record RouteEndpoint(YamlNode uri, List<YamlNode.Entry> parameters) {

    /** What the components that are known here call their path, where it is not a name. */
    private static final Map<String, String> PATHS = Map.of("platform-http", "path", "event-log", "operation");
    private static final Set<String> SENDS_TO = Set.of("to", "toD", "wireTap", "from", "poll");

    /** An endpoint is written as {@code to: uri}, or as a map with uri and parameters. */
    static Optional<RouteEndpoint> at(String name, YamlNode node) {
        if (SENDS_TO.contains(name) && node.isScalar()) {
            return Optional.of(new RouteEndpoint(node, List.of()));
        }
        return node.entry("uri").filter(YamlNode::isScalar).map(uri ->
                new RouteEndpoint(uri, node.entry("parameters").map(YamlNode::entries).orElse(List.of())));
    }

    String scheme() {
        return uri.text().split("[:?]", 2)[0];
    }

    /** What stands behind the scheme; Kaoto writes it among the parameters. */
    String path() {
        String text = uri.text().split("\\?", 2)[0];
        String option = PATHS.getOrDefault(text, "name");
        return text.contains(":")
                ? text.substring(text.indexOf(':') + 1).replaceFirst("^//", "")
                : parameters.stream().filter(parameter -> parameter.name().equals(option)).map(parameter -> parameter.value().text())
                        .findFirst().orElse("");
    }

    String whole() {
        String options = parameters.stream()
                .map(option -> option.name() + '=' + option.value().text().replace("%", "%25").replace("&", "%26"))
                .collect(Collectors.joining("&"));
        return options.isEmpty() ? uri.text() : uri.text() + (uri.text().contains("?") ? "&" : "?") + options;
    }

    /** Where an option stands, for a message about it. */
    YamlNode option(String name) {
        return parameters.stream().filter(option -> option.name().equals(name)).map(YamlNode.Entry::key).findFirst().orElse(uri);
    }

    /** Whether an option is written with this value, among the parameters or in the URI. */
    boolean has(String option, String value) {
        return Stream.concat(
                parameters.stream().map(parameter -> parameter.name() + '=' + parameter.value().text()),
                Stream.of(uri.text().split("[?&]")).skip(1)).anyMatch((option + '=' + value)::equalsIgnoreCase);
    }

    /** What is written for an option, among the parameters or in the URI. */
    Optional<String> value(String option) {
        return Stream.concat(
                parameters.stream().filter(parameter -> parameter.name().equals(option)).map(parameter -> parameter.value().text()),
                Stream.of(uri.text().split("[?&]")).skip(1).filter(part -> part.startsWith(option + '='))
                        .map(part -> part.substring(option.length() + 1))).findFirst();
    }

    /** Whether an option is written, among the parameters or in the URI. */
    boolean names(String option) {
        return parameters.stream().anyMatch(parameter -> parameter.name().equals(option))
                || Stream.of(uri.text().split("[?&]")).skip(1).anyMatch(part -> part.startsWith(option + '='));
    }
}
