package io.capstream.routes;

import io.capstream.yaml.Problem;
import io.capstream.yaml.SettingPlaces;
import io.capstream.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Checks what becomes of the calls that are the connector's own: those of the webhooks of the settings must come to the event log, as
 * their answer 202 says, and those of operators must come to the operator API.
 */
final class WebhookRoutes {

    private static final String ENTRANCE = "platform-http";
    private static final List<String> OPERATORS = List.of("/api", "/actuator", "/console", "/local-platform");

    private final ConfigurableEnvironment environment;
    private final RoutePlaceholders placeholders;
    private final List<Problem> problems = new ArrayList<>();

    private WebhookRoutes(ConfigurableEnvironment environment) {
        this.environment = environment;
        this.placeholders = new RoutePlaceholders(environment);
    }

    static List<Problem> in(Collection<YamlNode> files, ConfigurableEnvironment environment) {
        WebhookRoutes webhooks = new WebhookRoutes(environment);
        StoredCalls stored = new StoredCalls(RouteStart.in(files), webhooks.placeholders);
        RouteStart.in(files).stream().filter(start -> start.endpoint().scheme().equals(ENTRANCE))
                .forEach(start -> webhooks.check(start, stored));
        return webhooks.problems;
    }

    private void check(RouteStart start, StoredCalls stored) {
        String path = placeholders.name(start.endpoint()).substring(ENTRANCE.length() + 1);
        List<String> hidden = OPERATORS.stream().filter(own -> takes(start, path, own)).toList();
        if (!hidden.isEmpty()) {
            problems.add(start.endpoint().uri().problem("the route would take the calls of " + String.join(", ", hidden)
                    + ", which are the connector's own. Give it another path"));
        }
        if (path.equals(environment.getProperty("capillary.webhook.path"))) {
            checkStored(start, stored);
        }
        others().forEach((name, other) -> {
            if (path.equals(other)) {
                problems.add(Problem.warning(start.endpoint().uri().place(), "the route takes the calls of " + name + " ("
                        + SettingPlaces.of(name + ".path", environment) + ") in place of the route of capillary.webhook"
                        + (stored.of(start) == StoredCalls.Share.ALL ? "" : ", and not all of them come to an event-log:append: what it "
                        + "answers without one is gone") + ". Give it another path if that is not meant"));
            }
        });
    }

    private static boolean takes(RouteStart start, String path, String own) {
        boolean prefix = start.endpoint().has("matchOnUriPrefix", "true") || path.endsWith("/**");
        String begin = path.replaceFirst("/\\**$", "");
        return path.equals(own) || path.startsWith(own + '/') || prefix && (own + '/').startsWith(begin + '/');
    }

    private void checkStored(RouteStart start, StoredCalls stored) {
        switch (stored.of(start)) {
            case ALL -> { }
            case SOME -> problems.add(Problem.warning(start.endpoint().uri().place(), "some calls pass the steps without an "
                    + "event-log:append that stores them: when they are answered 2xx, they are gone. Events that must not come into the "
                    + "log are named by its options excludeEventNames and excludeOrgIds; a failure is answered 503"));
            case NONE -> problems.add(start.endpoint().uri().problem("no step of this route stores what comes in, and what it answers "
                    + "would be gone. Put the step with event-log:append back"));
        }
    }

    private Map<String, String> others() {
        Map<String, String> paths = new TreeMap<>();
        Binder settings = Binder.get(environment);
        settings.bind("capillary.webhooks", Bindable.mapOf(String.class, Object.class)).orElse(Map.of()).keySet().forEach(name ->
                settings.bind("capillary.webhooks." + name + ".path", String.class)
                        .ifBound(path -> paths.put("capillary.webhooks." + name, path.strip())));
        return paths;
    }
}
