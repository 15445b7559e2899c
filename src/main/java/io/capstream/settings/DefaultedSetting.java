package io.capstream.settings;

import java.util.Optional;
import org.springframework.boot.context.properties.bind.Binder;

/**
 * A setting that has a default, which counts while nothing is written.
 *
 * @param onceWritten what it must meet when something is, blank or not
 */
record DefaultedSetting(RequiredSetting onceWritten) implements SettingRule {

    @Override
    public String name() {
        return onceWritten.name();
    }

    @Override
    public Optional<String> problem(Binder settings) {
        return settings.bind(name(), String.class).isBound() ? onceWritten.problem(settings) : Optional.empty();
    }
}
