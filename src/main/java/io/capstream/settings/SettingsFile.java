package io.capstream.settings;

import java.nio.file.Path;
import java.util.Optional;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/** The file that holds the settings, {@code application.yaml}. */
public final class SettingsFile {

    /** How Spring Boot begins the name of what it has read from a file. */
    private static final String READ_FROM_FILE = "Config resource";
    /** And what of it lies in the jar. */
    private static final String OF_THE_JAR = "Config resource 'class path";

    private SettingsFile() {
    }

    /** What to say when none was read; empty when one was, whatever its name is. */
    public static Optional<String> missing(ConfigurableEnvironment environment) {
        return environment.getPropertySources().stream().map(PropertySource::getName)
                .anyMatch(name -> name.startsWith(READ_FROM_FILE) && !name.startsWith(OF_THE_JAR))
                ? Optional.empty()
                : Optional.of("There is no application.yaml in " + Path.of("").toAbsolutePath());
    }
}
