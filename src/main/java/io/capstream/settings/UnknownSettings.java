package io.capstream.settings;

import io.capstream.yaml.Problem;
import io.capstream.yaml.SettingPlaces;
import io.capstream.yaml.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Finds settings under the connector's own prefixes that nobody reads: misspelled ones. */
final class UnknownSettings {

    private static final List<ConfigurationPropertyName> PREFIXES = List.of(
            ConfigurationPropertyName.of("capillary"), ConfigurationPropertyName.of("operator"),
            ConfigurationPropertyName.of("event-log"), ConfigurationPropertyName.of("mapping"),
            ConfigurationPropertyName.of("platform"), ConfigurationPropertyName.of("connection"));
    private static final Set<String> OF_THE_MACHINE = Set.of(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);

    private final ConfigurableEnvironment environment;
    private final List<KnownSetting> known = KnownSettings.all();
    private final List<Problem> problems = new ArrayList<>();

    private UnknownSettings(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    static List<Problem> in(ConfigurableEnvironment environment) {
        UnknownSettings unknown = new UnknownSettings(environment);
        unknown.find();
        return unknown.problems;
    }

    private void find() {
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source instanceof IterableConfigurationPropertySource names) {
                boolean isOfTheMachine = source.getUnderlyingSource() instanceof PropertySource<?> underlying
                        && OF_THE_MACHINE.contains(underlying.getName());
                names.stream()
                        .filter(name -> PREFIXES.stream().anyMatch(prefix -> prefix.isAncestorOf(name)))
                        .filter(name -> known.stream().noneMatch(setting -> setting.isInLineWith(name.toString())))
                        .forEach(name -> add(name, source.getConfigurationProperty(name), isOfTheMachine));
            }
        }
    }

    private void add(ConfigurationPropertyName name, ConfigurationProperty property, boolean isOfTheMachine) {
        String place = SettingPlaces.of(property);
        List<String> words = known.stream().map(setting -> inTheWordsOf(name, setting.name())).toList();
        if (isOfTheMachine) {
            nearestVariable(name, words).ifPresent(variable ->
                    problems.add(Problem.warning(place, "it sets nothing. Did you mean " + variable + "?")));
        } else {
            problems.add(Problem.at(place, "there is no setting " + name + ". " + Spelling.nearest(name.toString(), words)
                    .map(word -> "Did you mean " + word + "?").orElseGet(() -> siblings(name))));
        }
    }

    /** A machine has variables such as PLATFORM_NAME that are none of the connector's business: only what is nearly right is told. */
    private static Optional<String> nearestVariable(ConfigurationPropertyName name, List<String> words) {
        return Spelling.nearest(withoutDashes(name.toString()), words.stream().map(UnknownSettings::withoutDashes).toList())
                .map(word -> word.replace('.', '_').toUpperCase(Locale.ROOT));
    }

    private String siblings(ConfigurationPropertyName name) {
        ConfigurationPropertyName parent = name.getParent();
        List<String> words = known.stream().map(setting -> inTheWordsOf(name, setting.name()))
                .filter(word -> word.startsWith(parent + "."))
                .map(word -> word.substring(parent.toString().length() + 1)).distinct().sorted().toList();
        return words.isEmpty() ? siblings(parent) : "Under " + parent + " there are: " + String.join(", ", words);
    }

    /** {@code platform.flows.*.upsert} as {@code platform.flows.events.upsert}. */
    private static String inTheWordsOf(ConfigurationPropertyName name, String known) {
        String[] words = known.split("\\.");
        for (int i = 0; i < words.length; i++) {
            if (words[i].equals(KnownSetting.ANY)) {
                words[i] = i < name.getNumberOfElements()
                        ? name.getElement(i, ConfigurationPropertyName.Form.ORIGINAL)
                        : "name";
            }
        }
        return String.join(".", words);
    }

    private static String withoutDashes(String name) {
        return name.replace("-", "");
    }
}
