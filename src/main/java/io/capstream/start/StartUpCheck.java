package io.capstream.start;

import io.capstream.mapping.live.MappingSettings;
import io.capstream.settings.SettingProblems;
import io.capstream.settings.SettingsCheck;
import io.capstream.settings.SettingsFile;
import io.capstream.settings.UnusableSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/** Stops the connector before anything of it is made when its settings cannot work, naming all that is wrong at once. */
public final class StartUpCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Logger LOG = LoggerFactory.getLogger(StartUpCheck.class);
    private static final String HERE = "Start the connector in the folder that holds application.yaml, routes/ and mappings/.";

    /** @throws UnusableSettingsException when the connector cannot work with the environment's settings */
    @Override
    public void initialize(ConfigurableApplicationContext application) {
        ConfigurableEnvironment environment = application.getEnvironment();
        SettingsFile.missing(environment).ifPresent(problem -> {
            throw new UnusableSettingsException(new UnusableSettings(problem + ".", Map.of(), HERE));
        });
        SettingsCheck.unusable(environment).stream().findFirst().ifPresent(unusable -> {
            throw new UnusableSettingsException(unusable);
        });
        refuseReferencesToNothing(environment);
        refuseMissingMappings(Binder.get(environment));
        SettingsCheck.warnings(environment).values().forEach(LOG::warn);
        SettingProblems.unknown(environment).forEach(unknown -> LOG.warn("{}", unknown));
    }

    /** A secret of that name would be known to everybody who has read the file. */
    private static void refuseReferencesToNothing(ConfigurableEnvironment environment) {
        Map<String, String> unresolved = SettingProblems.unresolved(environment);
        if (!unresolved.isEmpty()) {
            throw new UnusableSettingsException(new UnusableSettings("These settings refer to something that is not there:", unresolved,
                    "Set the environment variables, or write the values in their place."));
        }
    }

    private static void refuseMissingMappings(Binder settings) {
        Path folder = settings.bindOrCreate("mapping", MappingSettings.class).directory();
        if (!Files.isDirectory(folder)) {
            throw new UnusableSettingsException(
                    new UnusableSettings("There is no folder " + folder + " (mapping.directory).", Map.of(), HERE));
        }
    }
}
