package io.capstream.command;

import java.util.Map;
import org.springframework.core.env.ConfigurableEnvironment;

/** What the connector demands of its settings before it starts. */
public interface SettingsCheck {

    /** The key of the problem that not exactly one of the profiles is active. */
    String PROFILES = "spring.profiles.active";

    /** Name of a setting to what is wrong with it and what to do, without its value. */
    Map<String, String> problems(ConfigurableEnvironment environment);

    /** The same of what works, and is less safe than it could be. */
    Map<String, String> warnings(ConfigurableEnvironment environment);
}
