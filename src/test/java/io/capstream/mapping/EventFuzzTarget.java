package io.capstream.mapping;

/**
 * What Jazzer calls with inputs that it makes up while it watches which branches of the code they reach:
 * see Fuzzing in {@code bench/README.md}.
 */
public final class EventFuzzTarget {

    private static final EventChecks CHECKS = new EventChecks();

    private EventFuzzTarget() {
    }

    /** Throws when an input is treated wrong. */
    public static void fuzzerTestOneInput(byte[] body) throws Exception {
        CHECKS.check(body);
    }
}
