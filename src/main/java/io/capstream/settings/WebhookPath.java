package io.capstream.settings;

import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.Binder;

/**
 * Where a webhook is posted to.
 *
 * @param webhook what its settings begin with
 * @param others  the same of those that must have another path
 */
record WebhookPath(String webhook, List<String> others) implements SettingRule {

    @Override
    public String name() {
        return webhook + ".path";
    }

    @Override
    public Optional<String> problem(Binder settings) {
        String mine = path(webhook, settings);
        if (mine.isEmpty()) {
            return told("is missing: application.yaml says what it means");
        }
        if (!mine.matches("(/[\\w.-]+)+") || mine.matches("/(api|actuator|local-platform)(/.*)?")) {
            return told("must begin with / and lie outside of /api, /actuator and /local-platform: application.yaml says what it means");
        }
        return others.stream()
                .filter(other -> mine.equals(path(other, settings)))
                .findFirst()
                .flatMap(other -> told("must not be the path that is " + other + ".path as well: by it they are told apart"));
    }

    private static String path(String webhook, Binder settings) {
        return WebhookAccess.of(webhook, settings).path().strip();
    }
}
