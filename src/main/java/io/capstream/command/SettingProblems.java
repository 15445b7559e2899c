package io.capstream.command;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/** Finds what is wrong with the settings under the connector's own prefixes. Values are never shown: they may be secrets. */
final class SettingProblems {

    private static final List<ConfigurationPropertyName> PREFIXES = List.of(
            ConfigurationPropertyName.of("capillary"), ConfigurationPropertyName.of("operator"),
            ConfigurationPropertyName.of("event-log"), ConfigurationPropertyName.of("mapping"),
            ConfigurationPropertyName.of("platform"));
    private static final Set<String> OF_THE_MACHINE = Set.of(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
    private static final Map<Class<?>, String> WORDS = Map.of(
            int.class, "a whole number", boolean.class, "true or false", Duration.class, "a duration such as 30d or 5m",
            DataSize.class, "a size such as 5MB");

    private final ConfigurableEnvironment environment;
    private final Binder binder;
    private final List<KnownSetting> known = KnownSettings.all();
    private final Map<String, Problem> problems = new LinkedHashMap<>();

    private SettingProblems(ConfigurableEnvironment environment) {
        this.environment = environment;
        this.binder = Binder.get(environment);
    }

    static List<Problem> in(ConfigurableEnvironment environment, SettingsCheck check) {
        SettingProblems found = new SettingProblems(environment);
        found.addUnknown();
        check.problems(environment).forEach((name, what) ->
                found.problems.put(name, Problem.at(SettingPlaces.of(name, environment), what)));
        found.addUnbindable();
        return found.problems.values().stream().sorted(Comparator.comparingInt(Problem::line)).toList();
    }

    private void addUnknown() {
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source instanceof IterableConfigurationPropertySource names) {
                boolean isOfTheMachine = source.getUnderlyingSource() instanceof PropertySource<?> underlying
                        && OF_THE_MACHINE.contains(underlying.getName());
                names.stream()
                        .filter(name -> PREFIXES.stream().anyMatch(prefix -> prefix.isAncestorOf(name)))
                        .filter(name -> known.stream().noneMatch(setting -> setting.isInLineWith(name.toString())))
                        .forEach(name -> addUnknown(name, source, isOfTheMachine));
            }
        }
    }

    private void addUnknown(ConfigurationPropertyName name, ConfigurationPropertySource source, boolean isOfTheMachine) {
        String place = SettingPlaces.of(source.getConfigurationProperty(name));
        List<String> words = known.stream().map(setting -> inTheWordsOf(name, setting.name())).toList();
        if (!isOfTheMachine) {
            problems.put(place + name, Problem.at(place, "there is no setting " + name + NearestWord.hint(name.toString(), words)
                    + NearestWord.to(name.toString(), words).map(word -> "").orElse(". " + siblings(name))));
        } else {
            // A machine has variables such as PLATFORM_NAME that are none of the connector's business.
            NearestWord.to(withoutDashes(name.toString()), words.stream().map(SettingProblems::withoutDashes).toList())
                    .ifPresent(word -> problems.put(place + name,
                            Problem.warning(place, "it sets nothing. Did you mean " + word.replace('.', '_').toUpperCase(Locale.ROOT) + "?")));
        }
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

    private void addUnbindable() {
        Set<String> flows = binder.bind("platform.flows", Bindable.mapOf(String.class, Object.class)).orElse(Map.of()).keySet();
        for (KnownSetting setting : known) {
            if (setting.name().contains(KnownSetting.ANY)) {
                flows.forEach(flow -> bind(setting.name().replace(KnownSetting.ANY, flow), setting));
            } else {
                bind(setting.name(), setting);
            }
        }
        try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
            KnownSettings.records().stream().filter(type -> type.isAnnotationPresent(Validated.class))
                    .forEach(type -> validate(type, factory.getValidator()));
        }
    }

    private void bind(String name, KnownSetting setting) {
        try {
            binder.bind(name, Bindable.of(setting.type()));
        } catch (BindException unusable) {
            problems.putIfAbsent(name, Problem.at(SettingPlaces.of(name, environment), name + ' ' + reason(unusable, setting)));
        }
    }

    private static String reason(BindException unusable, KnownSetting setting) {
        for (Throwable cause = unusable; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (message.startsWith("Could not resolve placeholder")) {
                return "cannot be read: " + message.split(" in value")[0].replace("Could not resolve", "there is no setting for the");
            }
        }
        return "must be " + WORDS.getOrDefault(setting.type().toClass(), "a " + setting.type().toClass().getSimpleName());
    }

    /** Each by itself, so that one that cannot be read does not hide what is wrong with another. */
    private void validate(Class<?> type, Validator validator) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = type.getAnnotation(ConfigurationProperties.class).value() + '.'
                    + DataObjectPropertyName.toDashedForm(component.getName());
            if (!problems.containsKey(name)) {
                binder.bind(name, Bindable.of(component.getType())).ifBound(value ->
                        validator.validateValue(type, component.getName(), value).forEach(violation -> problems.put(name,
                                Problem.at(SettingPlaces.of(name, environment), name + ' ' + violation.getMessage()))));
            }
        }
    }

    private static String withoutDashes(String name) {
        return name.replace("-", "");
    }
}
