package io.capstream.yaml;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.Resource;

/** Says where a setting stands. */
public final class SettingPlaces {

    private static final String NOWHERE = "application.yaml";

    private SettingPlaces() {
    }

    /** Where the value of a setting comes from, of a list its first one; application.yaml when it has none. */
    public static String of(String name, ConfigurableEnvironment environment) {
        ConfigurationPropertyName wanted = ConfigurationPropertyName.adapt(name, '.');
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            Optional<ConfigurationProperty> property = Stream.of(wanted, wanted.append("[0]"))
                    .map(source::getConfigurationProperty).filter(Objects::nonNull).findFirst();
            if (property.isPresent()) {
                return of(property.get());
            }
        }
        return NOWHERE;
    }

    public static String of(ConfigurationProperty property) {
        return of(property.getOrigin());
    }

    private static String of(Origin origin) {
        if (origin instanceof PropertySourceOrigin outer && outer.getOrigin() != null) {
            return of(outer.getOrigin());
        }
        if (origin instanceof SystemEnvironmentOrigin variable) {
            return "environment variable " + variable.getProperty();
        }
        if (origin instanceof TextResourceOrigin text && text.getLocation() != null) {
            return file(text.getResource()) + ':' + (text.getLocation().getLine() + 1) + ':' + (text.getLocation().getColumn() + 1);
        }
        return origin == null ? NOWHERE : origin.toString();
    }

    /** A file, from here when it lies below. */
    public static String file(Resource resource) {
        try {
            Path here = Path.of("").toAbsolutePath();
            Path file = resource.getFile().toPath().toAbsolutePath().normalize();
            return file.startsWith(here) ? here.relativize(file).toString() : file.toString();
        } catch (IOException noFile) {
            return resource.getDescription();
        }
    }
}
