package io.capstream.xdm;

/**
 * Why an event does not reach Platform, for good: what makes it a dead letter.
 *
 * @param seq     number of the logged event
 * @param reason  one of the fixed words of the operator API: {@code malformed}, {@code no-mapping}, {@code no-identity},
 *                {@code mapping}, {@code refused}, {@code too-large}
 * @param message what happened and where, without any value of the payload
 */
public record Refusal(long seq, String reason, String message) {
}
