package io.capstream.routes;

import io.capstream.yaml.Problem;
import io.capstream.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Warns of steps of a webhook's route that change the body before it is stored, which does not change what is stored. */
final class RouteBodies {

    private static final Set<String> CHANGES_THE_BODY =
            Set.of("setBody", "transform", "unmarshal", "marshal", "convertBodyTo", "enrich", "pollEnrich");
    private static final Set<String> SENDS = Set.of("to", "toD");
    private static final Set<String> ANSWERS = Set.of("http", "https");
    private static final String APPEND = "append";

    private final List<Problem> warnings = new ArrayList<>();
    private final List<Problem> before = new ArrayList<>();

    private RouteBodies() {
    }

    static List<Problem> in(YamlNode file) {
        RouteBodies bodies = new RouteBodies();
        file.items().forEach(item -> bodies.checkRoute(item.entry("route").orElse(item)));
        return bodies.warnings;
    }

    private void checkRoute(YamlNode route) {
        before.clear();
        route.entry("from").filter(from -> RouteEndpoint.at("from", from).filter(it -> it.scheme().equals("platform-http")).isPresent())
                .ifPresent(from -> from.walk("", this::checkStep));
    }

    /** In the order of the file, which is that of the steps. */
    private void checkStep(String name, YamlNode step) {
        if (CHANGES_THE_BODY.contains(name)) {
            note(step);
        }
        if (SENDS.contains(name)) {
            RouteEndpoint.at(name, step).ifPresent(endpoint -> {
                if (ANSWERS.contains(endpoint.scheme())) {
                    note(step);
                } else if (endpoint.scheme().equals("event-log") && endpoint.path().equals(APPEND) && endpoint.parameters().isEmpty()) {
                    warnings.addAll(before);
                    before.clear();
                }
            });
        }
    }

    private void note(YamlNode step) {
        before.add(Problem.warning(step.place(), "this step changes the body, and the event-log:append behind it stores what came in all "
                + "the same. Put the step behind the append, or leave it out"));
    }
}
