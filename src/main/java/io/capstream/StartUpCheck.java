package io.capstream;

import io.capstream.command.SettingsCheck;
import io.capstream.command.SettingsFile;
import io.capstream.mapping.live.MappingSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/** Stops the connector before anything of it is made when its settings cannot work, naming all that is wrong at once. */
final class StartUpCheck implements ApplicationContextInitializer<ConfigurableApplicationContext>, SettingsCheck {

    private static final Logger LOG = LoggerFactory.getLogger(StartUpCheck.class);
    private static final String LOCAL = "local";
    private static final String PLATFORM = "platform";
    private static final String HERE = "Start the connector in the folder that holds application.yaml, routes/ and mappings/.";

    /** @throws UnusableSettingsException when the connector cannot work with the environment's settings */
    @Override
    public void initialize(ConfigurableApplicationContext application) {
        ConfigurableEnvironment environment = application.getEnvironment();
        SettingsFile.missing(environment).ifPresent(problem -> {
            throw new UnusableSettingsException(problem + ".", List.of(), HERE);
        });
        boolean local = environment.matchesProfiles(LOCAL);
        if (local == environment.matchesProfiles(PLATFORM)) {
            throw wrongProfiles(local);
        }
        Binder settings = Binder.get(environment);
        refuse(problems(RequiredSettings.ofBoth(webhooks(settings)), settings), "The connector cannot work with these settings:",
                "Mend them in application.yaml, or in the environment variables that are set (the names in brackets).");
        if (local) {
            checkLocal(settings);
        } else {
            checkPlatform(settings);
        }
        refuseMissingMappings(settings);
        warnings(environment).values().forEach(LOG::warn);
    }

    private static void refuseMissingMappings(Binder settings) {
        Path folder = settings.bindOrCreate("mapping", MappingSettings.class).directory();
        if (!Files.isDirectory(folder)) {
            throw new UnusableSettingsException("There is no folder " + folder + " (mapping.directory).", List.of(), HERE);
        }
    }

    @Override
    public Map<String, String> problems(ConfigurableEnvironment environment) {
        boolean local = environment.matchesProfiles(LOCAL);
        Map<String, String> problems = new LinkedHashMap<>();
        if (local == environment.matchesProfiles(PLATFORM)) {
            UnusableSettingsException wrong = wrongProfiles(local);
            problems.put(SettingsCheck.PROFILES, wrong.getMessage() + " " + wrong.remedy());
            return problems;
        }
        Binder settings = Binder.get(environment);
        List<SettingRule> required = new ArrayList<>(RequiredSettings.ofBoth(webhooks(settings)));
        required.addAll(local ? RequiredSettings.ofLocal(flows(settings))
                : RequiredSettings.ofPlatform(flows(settings), webhooks(settings)));
        required.forEach(setting -> setting.problem(settings).ifPresent(problem -> problems.put(setting.name(), problem)));
        return problems;
    }

    @Override
    public Map<String, String> warnings(ConfigurableEnvironment environment) {
        Binder settings = Binder.get(environment);
        Map<String, String> warnings = RequiredSettings.warningsOfBoth(settings, webhooks(settings));
        if (environment.matchesProfiles(PLATFORM)) {
            warnings.putAll(RequiredSettings.warningsOfPlatform(settings));
        }
        return warnings;
    }

    private static UnusableSettingsException wrongProfiles(boolean both) {
        return new UnusableSettingsException(
                both
                        ? "The profiles local and platform are both active."
                        : "Neither profile local nor profile platform is active.",
                List.of(), """
                Start the connector in the folder that holds application.yaml, with
                    SPRING_PROFILES_ACTIVE=platform   to deliver to Adobe Experience Platform, or
                    SPRING_PROFILES_ACTIVE=local      to try it out with the built-in Platform.""");
    }

    private static void checkLocal(Binder settings) {
        refuse(problems(RequiredSettings.ofLocal(flows(settings)), settings),
                "Profile local is for trying out, and nothing reaches Adobe from it. These settings say that it shall:", """
                For production set SPRING_PROFILES_ACTIVE=platform. To try the connector out, unset them.""");
    }

    private static void checkPlatform(Binder settings) {
        refuse(problems(RequiredSettings.ofPlatform(flows(settings), webhooks(settings)), settings),
                "Profile platform delivers to Adobe Experience Platform, which needs these settings:", """
                Set them as environment variables (the names in brackets), in application.yaml, or as files
                (SPRING_CONFIG_IMPORT=configtree:/run/secrets/). To try the connector out without an Adobe account, start it in
                profile local.""");
    }

    private static void refuse(List<String> problems, String what, String remedy) {
        if (!problems.isEmpty()) {
            throw new UnusableSettingsException(what, problems, remedy);
        }
    }

    private static List<String> problems(List<SettingRule> required, Binder settings) {
        return required.stream().map(setting -> setting.problem(settings)).flatMap(Optional::stream).toList();
    }

    private static Set<String> flows(Binder settings) {
        return names("platform.flows", settings);
    }

    private static Set<String> webhooks(Binder settings) {
        return names("capillary.webhooks", settings);
    }

    private static Set<String> names(String map, Binder settings) {
        return settings.bind(map, Bindable.mapOf(String.class, Object.class)).orElse(Map.of()).keySet();
    }
}
