package io.capstream.settings;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** An address to which secrets may be sent. */
public final class SafeUrl {

    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost");

    private SafeUrl() {
    }

    /** Plain http would send the token and the customers' data in the clear; within this machine, tests do so. */
    public static boolean is(String value) {
        try {
            URI url = URI.create(value);
            Optional<String> host = Optional.ofNullable(url.getHost());
            return host.isPresent() && ("https".equals(url.getScheme()) || isPlain(url) && THIS_MACHINE.contains(host.get()));
        } catch (IllegalArgumentException noUrl) {
            return false;
        }
    }

    /** Whether it is within this machine, without encryption. */
    static boolean isWithinThisMachine(String value) {
        return is(value) && isPlain(URI.create(value));
    }

    private static boolean isPlain(URI url) {
        return "http".equals(url.getScheme());
    }
}
