package io.capstream.settings;

import java.util.Optional;
import org.springframework.boot.context.properties.bind.Binder;

/**
 * A setting that may be left out.
 *
 * @param onceSet what it must meet when it is not
 */
record OptionalSetting(RequiredSetting onceSet) implements SettingRule {

    @Override
    public String name() {
        return onceSet.name();
    }

    @Override
    public Optional<String> problem(Binder settings) {
        boolean isSet = settings.bind(name(), String.class).map(value -> !value.isBlank()).orElse(false);
        return isSet ? onceSet.problem(settings) : Optional.empty();
    }
}
