package io.capstream.settings;

import java.util.Locale;

/** How people are told of a setting. */
public final class SettingName {

    private SettingName() {
    }

    /** The name, as in {@code application.yaml}, with the environment variable that sets it by Spring Boot's rules. */
    public static String told(String name) {
        return name + " (" + name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT) + ')';
    }
}
