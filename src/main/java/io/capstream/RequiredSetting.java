package io.capstream;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;

/**
 * A setting without which the connector cannot work.
 *
 * @param name  as in {@code application.yaml}
 * @param where who has the value, and where it is found there
 * @param rule  what a value must meet, beside not being blank
 * @param must  the rule in words, to follow "must"
 */
record RequiredSetting(String name, String where, Predicate<String> rule, String must) {

    RequiredSetting(String name, String where) {
        this(name, where, value -> true, "");
    }

    /** What is wrong with the value, never showing it: it may be a secret. */
    Optional<String> problem(Binder settings) {
        String value = settings.bind(name, Bindable.listOf(String.class)).orElse(List.of()).stream()
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(","));
        if (value.isEmpty()) {
            return problem("is missing");
        }
        return rule.test(value) ? Optional.empty() : problem("must " + must);
    }

    private Optional<String> problem(String what) {
        return Optional.of(name + " (" + variable() + ") " + what + ": " + where);
    }

    /** The environment variable that sets it, by Spring Boot's rules. */
    private String variable() {
        return name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
