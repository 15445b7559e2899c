package io.capstream.event;

import java.util.Locale;

/** Why an event is a dead letter: the fixed words of the operator API, of metrics and of the event log. */
public enum DeadLetterReason {
    /** It cannot be read. */
    MALFORMED,
    /** No mapping file is there for it, or none that loads. */
    NO_MAPPING,
    /** It names nobody: none of the identities of its mapping is there. */
    NO_IDENTITY,
    /** Its mapping cannot make of it what the XDM schema requires. */
    MAPPING,
    /** Platform's final no. */
    REFUSED,
    /** Over Platform's limit of 1 MB. */
    TOO_LARGE,
    /** Taken with a 2xx, and found in a failed batch later. */
    REJECTED;

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The word, as people and other programs read it. */
    @Override
    public String toString() {
        return word;
    }
}
