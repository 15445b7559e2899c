package io.capstream.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;

/** What the connector demands of its settings before it starts. */
public final class SettingsCheck {

    private static final String LOCAL = "local";
    private static final String PLATFORM = "platform";

    private SettingsCheck() {
    }

    /** What to say when not exactly one of the profiles is active. */
    public static Optional<UnusableSettings> wrongProfiles(ConfigurableEnvironment environment) {
        boolean local = environment.matchesProfiles(LOCAL);
        return local == environment.matchesProfiles(PLATFORM)
                ? Optional.of(new UnusableSettings(
                        local
                                ? "The profiles local and platform are both active."
                                : "Neither profile local nor profile platform is active.",
                        Map.of(), """
                        Start the connector in the folder that holds application.yaml, with
                            SPRING_PROFILES_ACTIVE=platform   to deliver to Adobe Experience Platform, or
                            SPRING_PROFILES_ACTIVE=local      to try it out with the built-in Platform."""))
                : Optional.empty();
    }

    /** The settings with which the connector cannot work, by why that is, in an order in which they may be told. */
    public static List<UnusableSettings> unusable(ConfigurableEnvironment environment) {
        Optional<UnusableSettings> wrongProfiles = wrongProfiles(environment);
        if (wrongProfiles.isPresent()) {
            return List.of(wrongProfiles.get());
        }
        Binder settings = Binder.get(environment);
        List<UnusableSettings> unusable = new ArrayList<>();
        problems(RequiredSettings.ofBoth(settings), settings).ifPresent(problems -> unusable.add(new UnusableSettings(
                "The connector cannot work with these settings:", problems,
                "Mend them in application.yaml, or in the environment variables that are set (the names in brackets).")));
        if (environment.matchesProfiles(LOCAL)) {
            problems(RequiredSettings.ofLocal(settings), settings).ifPresent(problems -> unusable.add(new UnusableSettings(
                    "Profile local is for trying out, and nothing reaches Adobe from it. These settings say that it shall:", problems,
                    "For production set SPRING_PROFILES_ACTIVE=platform. To try the connector out, unset them.")));
        } else {
            problems(RequiredSettings.ofPlatform(settings), settings).ifPresent(problems -> unusable.add(new UnusableSettings(
                    "Profile platform delivers to Adobe Experience Platform, which needs these settings:", problems, """
                    Set them as environment variables (the names in brackets), in application.yaml, or as files
                    (SPRING_CONFIG_IMPORT=configtree:/run/secrets/). To try the connector out without an Adobe account, start it in
                    profile local.""")));
        }
        return unusable;
    }

    /** Name of a setting to what is said of it where it works, and is less safe than it could be. */
    public static Map<String, String> warnings(ConfigurableEnvironment environment) {
        Binder settings = Binder.get(environment);
        Map<String, String> warnings = RequiredSettings.warningsOfBoth(settings);
        if (environment.matchesProfiles(PLATFORM)) {
            warnings.putAll(RequiredSettings.warningsOfPlatform(settings));
        }
        return warnings;
    }

    private static Optional<Map<String, String>> problems(List<SettingRule> rules, Binder settings) {
        Map<String, String> problems = new LinkedHashMap<>();
        rules.forEach(rule -> rule.problem(settings).ifPresent(problem -> problems.put(rule.name(), problem)));
        return Optional.of(problems).filter(found -> !found.isEmpty());
    }
}
