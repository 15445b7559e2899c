package io.capstream;

import java.util.List;

/** The connector cannot start with these settings. */
final class UnusableSettingsException extends RuntimeException {

    private final String remedy;

    UnusableSettingsException(String what, List<String> problems, String remedy) {
        super(problems.isEmpty() ? what : what + "\n\n    " + String.join("\n    ", problems));
        this.remedy = remedy;
    }

    /** What to do about it. */
    String remedy() {
        return remedy;
    }
}
