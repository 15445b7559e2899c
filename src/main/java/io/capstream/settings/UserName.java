package io.capstream.settings;

import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.Binder;

/**
 * The name of one who may use the operator API, once there is a password for it: by it HTTP Basic tells one from the other. When none is
 * written, it is the last part of what its settings begin with.
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
        if (!exists(user, settings)) {
            return Optional.empty();
        }
        String mine = name(user, settings);
        if (mine.isEmpty() || mine.contains(":")) {
            return told("must be a name without a colon: chosen by you, for the operator API");
        }
        return others.stream()
                .filter(other -> exists(other, settings))
                .filter(other -> mine.equalsIgnoreCase(name(other, settings)))
                .findFirst()
                .flatMap(other -> told("must not be the name that is " + other + ".username as well: each user has one role"));
    }

    private static boolean exists(String user, Binder settings) {
        return settings.bind(user + ".password", String.class).map(password -> !password.isBlank()).orElse(false);
    }

    private static String name(String user, Binder settings) {
        return settings.bind(user + ".username", String.class).orElse(user.substring(user.lastIndexOf('.') + 1)).strip();
    }
}
