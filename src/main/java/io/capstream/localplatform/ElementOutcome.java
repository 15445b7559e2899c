package io.capstream.localplatform;

/** What became of one message of a batch; the answer holds one for each, in the order of the request. */
sealed interface ElementOutcome {

    /** @param xactionId the batch's id and the message's place in the request, counted from 0 */
    record Taken(String xactionId) implements ElementOutcome {
    }

    /** A refused message has no {@code xactionId}: only its place tells which it was. */
    record Refused(int statusCode, String message) implements ElementOutcome {
    }
}
