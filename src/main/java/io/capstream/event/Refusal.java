package io.capstream.event;

/**
 * Why an event does not reach Platform, for good: what makes it a dead letter.
 *
 * @param seq     number of the logged event
 * @param message what happened and where, without any value of the payload
 */
public record Refusal(long seq, DeadLetterReason reason, String message) {
}
