package io.capstream.settings;

/** A file of settings is no YAML. The message says which one, where and how. */
public final class UnreadableSettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    UnreadableSettingsException(String message, String remedy, Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    /** What to do. */
    public String remedy() {
        return remedy;
    }
}
