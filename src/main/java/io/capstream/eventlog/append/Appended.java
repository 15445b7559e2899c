package io.capstream.eventlog.append;

/**
 * What became of the events of one webhook call; as JSON, the answer to it.
 *
 * @param accepted     stored, to be delivered
 * @param duplicates   dropped, as the log has them already
 * @param deadLettered stored as dead letters, as they could not be read
 */
public record Appended(int accepted, int duplicates, int deadLettered) {

    public static final Appended NOTHING = new Appended(0, 0, 0);

    public Appended plus(Appended other) {
        return new Appended(accepted + other.accepted, duplicates + other.duplicates, deadLettered + other.deadLettered);
    }
}
