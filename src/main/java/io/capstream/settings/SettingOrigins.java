package io.capstream.settings;

import io.capstream.yaml.SettingPlaces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.ConfigurableEnvironment;

/** Where this process has its settings from. Files are as they were when it read them. */
public final class SettingOrigins {

    private final ConfigurableEnvironment environment;

    /** @param environment with all that was read */
    public SettingOrigins(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    /** What a file said of a setting when it was read, even if something stronger says otherwise; empty when it said nothing. */
    public Optional<String> read(Path file, String name) {
        Path whole = file.toAbsolutePath().normalize();
        ConfigurationPropertyName wanted = ConfigurationPropertyName.adapt(name, '.');
        return StreamSupport.stream(ConfigurationPropertySources.get(environment).spliterator(), false)
                .map(source -> source.getConfigurationProperty(wanted))
                .filter(Objects::nonNull).filter(property -> isIn(whole, property.getOrigin())).map(ConfigurationProperty::getValue)
                .map(String::valueOf).findFirst();
    }

    /** The place of the value that counts. */
    public String place(String name) {
        return SettingPlaces.of(name, environment);
    }

    private static boolean isIn(Path file, Origin origin) {
        if (origin instanceof PropertySourceOrigin outer && outer.getOrigin() != null) {
            return isIn(file, outer.getOrigin());
        }
        try {
            return origin instanceof TextResourceOrigin text
                    && text.getResource().getFile().toPath().toAbsolutePath().normalize().equals(file);
        } catch (IOException inTheJar) {
            return false;
        }
    }
}
