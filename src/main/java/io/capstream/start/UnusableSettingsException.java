package io.capstream.start;

import io.capstream.settings.UnusableSettings;

/** The connector cannot start with these settings. */
final class UnusableSettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient UnusableSettings settings;

    UnusableSettingsException(UnusableSettings settings) {
        super(settings.problems().isEmpty()
                ? settings.what()
                : settings.what() + "\n\n    " + String.join("\n    ", settings.problems().values()));
        this.settings = settings;
    }

    /** What to do about it. */
    String remedy() {
        return settings.remedy();
    }
}
