package io.capstream.settings;

import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.Binder;

/**
 * The name of one who may use the operator API, once there is a password for it: by it HTTP Basic tells one from the other.
 *
 * @param user   what his settings begin with
 * @param others the same of those who must not have his name
 */
record UserName(String user, List<String> others) implements SettingRule {

    @Override
    public String name() {
        return user + ".username";
    }

    @Override
    public Optional<String> problem(Binder settings) {
        if (text(user + ".password", settings).isEmpty()) {
            return Optional.empty();
        }
        String mine = text(name(), settings);
        if (mine.isEmpty() || mine.contains(":")) {
            return told("must be a name without a colon: chosen by you, for the operator API");
        }
        return others.stream()
                .filter(other -> !text(other + ".password", settings).isEmpty())
                .filter(other -> mine.equalsIgnoreCase(text(other + ".username", settings)))
                .findFirst()
                .flatMap(other -> told("must not be the name that is " + other + ".username as well: each user has one role"));
    }

    private static String text(String name, Binder settings) {
        return settings.bind(name, String.class).orElse("").strip();
    }
}
