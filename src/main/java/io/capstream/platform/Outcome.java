package io.capstream.platform;

import io.capstream.xdm.Refusal;

/**
 * What Platform says of one record.
 *
 * @param fate  what becomes of it
 * @param words why, as {@link Words} tells it
 */
record Outcome(Fate fate, String words) {

    static Outcome of(int status, String words) {
        return new Outcome(Fate.of(status), "Platform answered " + status + ": " + words);
    }

    static Outcome unclear(String words) {
        return new Outcome(Fate.HELD, "Platform's answer does not say what became of the record: " + words);
    }

    Refusal refusal(long seq) {
        return new Refusal(seq, fate == Fate.TOO_LARGE ? "too-large" : "refused", words);
    }
}
