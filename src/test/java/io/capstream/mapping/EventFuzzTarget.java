package io.capstream.mapping;

/**
 * What Jazzer calls with inputs that it makes up while it watches which branches of the code they reach:
 * {@code mvn -Pfuzz test-compile exec:exec} for a million inputs, more by {@code -Dfuzz.inputs=5000000}.
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
