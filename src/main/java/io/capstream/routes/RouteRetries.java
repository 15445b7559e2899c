package io.capstream.routes;

import io.capstream.yaml.Problem;
import io.capstream.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Checks the numbers of redelivery policies. Camel reads them when a call fails, and not when the route is built. */
final class RouteRetries {

    private static final String MILLISECONDS = "a number of milliseconds, such as 3000 for three seconds";
    private static final String WHOLE = "a whole number";
    private static final String NUMBER = "a number such as 1.5";
    private static final Map<String, String> NUMBERS = Map.of(
            "redeliveryDelay", MILLISECONDS,
            "maximumRedeliveryDelay", MILLISECONDS,
            "maximumRedeliveries", WHOLE,
            "backOffMultiplier", NUMBER,
            "collisionAvoidanceFactor", NUMBER);

    private RouteRetries() {
    }

    static List<Problem> in(YamlNode file, RoutePlaceholders placeholders) {
        List<Problem> problems = new ArrayList<>();
        file.walk("", (name, part) -> {
            if (name.equals("redeliveryPolicy")) {
                part.entries().forEach(entry -> check(entry, placeholders, problems));
            }
        });
        return problems;
    }

    private static void check(YamlNode.Entry entry, RoutePlaceholders placeholders, List<Problem> problems) {
        String written = entry.value().text();
        if (!NUMBERS.containsKey(entry.name()) || written.contains("{{") && written.contains(":")) {
            return;
        }
        String value = placeholders.resolved(written);
        String wanted = NUMBERS.get(entry.name());
        if (!value.contains("${") && !value.matches(wanted.equals(NUMBER) ? "\\d+(\\.\\d+)?" : "-?\\d+")) {
            problems.add(entry.value().problem(entry.name() + " must be " + wanted + ", and not '" + value + "'"));
        }
    }
}
