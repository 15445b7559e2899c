package io.capstream.platform;

import io.capstream.event.DeadLetterReason;
import io.capstream.event.Refusal;

/**
 * What Platform says of one record.
 *
 * @param fate   what becomes of it
 * @param words  why, as {@link AdobeMessage} tells it to operators
 * @param logged why, for the log
 */
record Outcome(RecordFate fate, String words, String logged) {

    private static final String UNCLEAR = "Platform's answer does not say what became of the record";

    static Outcome of(RecordFate fate, int status, String words) {
        return of(fate, status, words, AdobeMessage.NO_CODE);
    }

    static Outcome of(RecordFate fate, int status, String words, String code) {
        String answered = "Platform answered " + status + ": ";
        return new Outcome(fate, answered + words, answered + code);
    }

    static Outcome unclear(String words) {
        return new Outcome(RecordFate.HELD, UNCLEAR + ": " + words, UNCLEAR);
    }

    Refusal refusal(long seq) {
        return new Refusal(seq, fate == RecordFate.TOO_LARGE ? DeadLetterReason.TOO_LARGE : DeadLetterReason.REFUSED, words);
    }
}
