package io.capstream.yaml;

/**
 * Something that is wrong with what people have written.
 *
 * @param place     file, line and column, as far as they are known
 * @param subject   what it is about; empty when {@code what} says so
 * @param what      what is wrong and what to do
 * @param isWarning whether the connector works all the same
 */
public record Problem(String place, String subject, String what, boolean isWarning) {

    public static Problem at(String place, String what) {
        return new Problem(place, "", what, false);
    }

    public static Problem warning(String place, String what) {
        return new Problem(place, "", what, true);
    }

    /** The same, about something; what is about something already stays so. */
    public Problem about(String other) {
        return subject.isEmpty() ? new Problem(place, other, what, isWarning) : this;
    }

    /** The line in the file; 0 when it is not known. */
    public int line() {
        String[] parts = place.split(":");
        return parts.length > 1 && parts[1].chars().allMatch(Character::isDigit) ? Integer.parseInt(parts[1]) : 0;
    }

    /** The file; what {@link #place()} says where it is in none. */
    public String file() {
        return place.replaceFirst("(:\\d+){1,2}$", "");
    }

    @Override
    public String toString() {
        String said = (isWarning ? "warning: " : "") + (subject.isEmpty() ? "" : subject + ": ") + what;
        return place.isEmpty() ? said : place + ": " + said;
    }
}
