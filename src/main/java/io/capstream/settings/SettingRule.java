package io.capstream.settings;

import java.util.Optional;
import org.springframework.boot.context.properties.bind.Binder;

/** What a setting must meet before the connector starts. */
interface SettingRule {

    /** The setting, as in {@code application.yaml}. */
    String name();

    /** What is wrong and what to do, never showing the value: it may be a secret. */
    Optional<String> problem(Binder settings);

    /** The name of the setting and of the environment variable that sets it, by Spring Boot's rules, before what is said of it. */
    default Optional<String> told(String what) {
        return Optional.of(told(name(), what));
    }

    /** The same of any setting. */
    static String told(String name, String what) {
        return SettingName.told(name) + ' ' + what;
    }
}
