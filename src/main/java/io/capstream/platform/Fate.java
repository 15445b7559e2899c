package io.capstream.platform;

/** What becomes of a record. */
enum Fate {
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

    /**
     * The one table of statuses, for the answer to a request and for its elements alike. Final is only what Adobe documents as
     * a fault of the message itself. All else, statuses that nobody has documented included, is cured by waiting or by a
     * change of settings, and a dead letter would lose the order of a customer's records.
     */
    static Fate of(int status) {
        return switch (status) {
            case 400, 422 -> REFUSED;
            case 413 -> TOO_LARGE;
            case 401, 403 -> TOKEN_REFUSED;
            default -> status >= 200 && status <= 299 ? DELIVERED : HELD;
        };
    }

    boolean isHeld() {
        return this == HELD || this == TOKEN_REFUSED;
    }
}
