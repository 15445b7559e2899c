package io.capstream.settings;

import io.capstream.yaml.Problem;
import io.capstream.yaml.SettingPlaces;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindResult;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/** Finds what is wrong with the connector's own settings. Values are never shown: they may be secrets. */
public final class SettingProblems {

    private static final String PROFILES = "spring.profiles.active";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[\\w.-]+}");
    private static final Map<Class<?>, String> WORDS = Map.of(
            int.class, "a whole number", Boolean.class, "true or false", Duration.class, "a duration such as 30d or 5m",
            DataSize.class, "a size such as 5MB", Set.class, "a list of whole numbers");

    private final ConfigurableEnvironment environment;
    private final Binder binder;
    private final List<KnownSetting> known = KnownSettings.all();
    private final Map<String, Problem> problems = new LinkedHashMap<>();

    private SettingProblems(ConfigurableEnvironment environment) {
        this.environment = environment;
        this.binder = Binder.get(environment);
    }

    /** All that is wrong with the settings. */
    public static List<Problem> in(ConfigurableEnvironment environment) {
        SettingProblems found = new SettingProblems(environment);
        SettingsCheck.warnings(environment).forEach((name, what) ->
                found.problems.put(name, Problem.warning(SettingPlaces.of(name, environment), what)));
        SettingsCheck.wrongProfiles(environment).ifPresent(wrong ->
                found.problems.put(PROFILES, Problem.at(SettingPlaces.of(PROFILES, environment), wrong.toString())));
        SettingsCheck.unusable(environment).stream().flatMap(unusable -> unusable.problems().entrySet().stream()).forEach(problem ->
                found.problems.put(problem.getKey(), Problem.at(SettingPlaces.of(problem.getKey(), environment), problem.getValue())));
        found.addUnbindable();
        return Stream.concat(UnknownSettings.in(environment).stream(), found.problems.values().stream())
                .sorted(Comparator.comparingInt(Problem::line)).toList();
    }

    /** The values that Spring cannot hand to the connector, each with its place and what it must be. */
    public static List<String> ofValues(ConfigurableEnvironment environment) {
        SettingProblems found = new SettingProblems(environment);
        found.addUnbindable();
        return found.problems.values().stream().sorted(Comparator.comparingInt(Problem::line)).map(Problem::toString).toList();
    }

    /** The settings that refer to another one, or to a variable, that is not there: Spring would take the reference for the value. */
    public static Map<String, String> unresolved(ConfigurableEnvironment environment) {
        SettingProblems found = new SettingProblems(environment);
        Map<String, String> unresolved = new LinkedHashMap<>();
        found.forEachSetting((name, setting) -> found.unresolved(name, setting).ifPresent(what ->
                unresolved.put(name, SettingRule.told(name, what))));
        return unresolved;
    }

    /** The settings under the connector's own names that nobody reads. */
    public static List<Problem> unknown(ConfigurableEnvironment environment) {
        return UnknownSettings.in(environment);
    }

    private void addUnbindable() {
        forEachSetting(this::bind);
        try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
            KnownSettings.records().stream().filter(type -> type.isAnnotationPresent(Validated.class))
                    .forEach(type -> validate(type, factory.getValidator()));
        }
    }

    private void forEachSetting(BiConsumer<String, KnownSetting> action) {
        for (KnownSetting setting : known) {
            int any = setting.name().indexOf(KnownSetting.ANY);
            if (any > 0) {
                KnownSetting.below(setting.name().substring(0, any - 1), binder)
                        .forEach(name -> action.accept(name + setting.name().substring(any + KnownSetting.ANY.length()), setting));
            } else {
                action.accept(setting.name(), setting);
            }
        }
    }

    /** One of the wrong kind is told elsewhere. */
    private Optional<String> unresolved(String name, KnownSetting setting) {
        try {
            BindResult<?> bound = binder.bind(name, Bindable.of(setting.type()));
            return bound.isBound() ? unresolved(String.valueOf(bound.get())) : Optional.empty();
        } catch (BindException ofTheWrongKind) {
            return Optional.empty();
        }
    }

    private void bind(String name, KnownSetting setting) {
        try {
            binder.bind(name, Bindable.of(setting.type())).ifBound(value -> unresolved(String.valueOf(value)).ifPresent(what ->
                    problems.put(name, Problem.at(SettingPlaces.of(name, environment), name + ' ' + what))));
        } catch (BindException unusable) {
            problems.putIfAbsent(name, Problem.at(SettingPlaces.of(name, environment), name + ' ' + reason(setting)));
        }
    }

    /** Spring hands a placeholder that it does not know over as it is written. */
    private static Optional<String> unresolved(String value) {
        Matcher placeholder = PLACEHOLDER.matcher(value);
        return placeholder.find()
                ? Optional.of("refers to " + placeholder.group() + ", and there is no such setting or environment variable")
                : Optional.empty();
    }

    private static String reason(KnownSetting setting) {
        Class<?> type = setting.type().toClass();
        return "must be " + (type.isEnum()
                ? Stream.of(type.getEnumConstants()).map(choice -> choice.toString().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(" or "))
                : WORDS.getOrDefault(type, "a " + type.getSimpleName()));
    }

    /** Each by itself, so that one that cannot be read does not hide what is wrong with another. */
    private void validate(Class<?> type, Validator validator) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = type.getAnnotation(ConfigurationProperties.class).value() + '.'
                    + DataObjectPropertyName.toDashedForm(component.getName());
            if (!problems.containsKey(name)) {
                binder.bind(name, Bindable.of(ResolvableType.forType(component.getGenericType()))).ifBound(value ->
                        validator.validateValue(type, component.getName(), value).forEach(violation -> problems.put(name,
                                Problem.at(SettingPlaces.of(name, environment), name + ' ' + violation.getMessage()))));
            }
        }
    }
}
