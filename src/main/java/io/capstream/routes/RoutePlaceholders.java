package io.capstream.routes;

import org.springframework.core.env.ConfigurableEnvironment;

/**
 * What stands in double braces in a route file: a setting.
 *
 * @param settings the connector's
 */
record RoutePlaceholders(ConfigurableEnvironment settings) {

    /** The text with the values of the settings in it; what is none stays as it is written, behind a {@code $}. */
    String resolved(String written) {
        return settings.resolvePlaceholders(written.replace("{{", "${").replace("}}", "}"));
    }

    /** An endpoint without its options, as Camel knows it: scheme and path, which of {@code platform-http} begins with one slash. */
    String name(RouteEndpoint endpoint) {
        String path = resolved(endpoint.path());
        return endpoint.scheme() + ':' + (endpoint.scheme().equals("platform-http") ? '/' + path.replaceFirst("^/+", "") : path);
    }
}
