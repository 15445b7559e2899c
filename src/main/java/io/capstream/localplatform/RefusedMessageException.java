package io.capstream.localplatform;

import java.util.List;
import java.util.stream.Collectors;

/** One message of a call that is refused for good, while the others of the call may be taken. */
final class RefusedMessageException extends RuntimeException {

    /** Platform stops validating a message after so many. */
    private static final int MOST_VIOLATIONS = 5;

    private final transient List<Violation> violations;

    private RefusedMessageException(String message, List<Violation> violations) {
        super(message);
        this.violations = violations;
    }

    static RefusedMessageException invalid(List<Violation> violations) {
        List<Violation> first = violations.stream().limit(MOST_VIOLATIONS).toList();
        return new RefusedMessageException(
                "Message is invalid: " + first.stream().map(Violation::toString).collect(Collectors.joining("; ")), first);
    }

    static RefusedMessageException because(String message) {
        return new RefusedMessageException(message, List.of());
    }

    static void unless(boolean met, String otherwise) {
        if (!met) {
            throw because(otherwise);
        }
    }

    RefusedMessageException at(Inlet inlet) {
        return new RefusedMessageException(
                "inletId: [" + inlet.name() + "] imsOrgId: [" + inlet.orgId() + "] " + getMessage(), violations);
    }

    List<Violation> violations() {
        return violations;
    }
}
