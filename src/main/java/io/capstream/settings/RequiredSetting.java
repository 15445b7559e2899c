package io.capstream.settings;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;

/**
 * A setting without which, or with which, the connector cannot work.
 *
 * @param name  as in {@code application.yaml}
 * @param where who has the value, and where it is found there
 * @param rule  what a value must meet that is not blank
 * @param must  the rule in words, to follow "must"
 */
record RequiredSetting(String name, String where, Predicate<String> rule, String must) implements SettingRule {

    RequiredSetting(String name, String where) {
        this(name, where, value -> true, "");
    }

    @Override
    public Optional<String> problem(Binder settings) {
        String value = settings.bind(name, Bindable.listOf(String.class)).orElse(List.of()).stream()
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(","));
        if (value.isEmpty()) {
            return told("is missing: " + where);
        }
        return rule.test(value) ? Optional.empty() : told("must " + must + ": " + where);
    }
}
