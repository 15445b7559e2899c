package io.capstream.platform;

/** What becomes of a record. */
enum RecordFate {
    /** Platform has it. */
    DELIVERED,
    /** Platform's final no: a dead letter. */
    REFUSED,
    /** Over Platform's limit of 1 MB: a dead letter. */
    TOO_LARGE,
    /** To be sent again, later. */
    HELD,
    /** To be sent again with another access token. */
    TOKEN_REFUSED;

    boolean isHeld() {
        return this == HELD || this == TOKEN_REFUSED;
    }
}
