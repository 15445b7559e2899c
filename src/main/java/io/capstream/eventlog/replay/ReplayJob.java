package io.capstream.eventlog.replay;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import io.capstream.eventlog.search.DeadLetterFilter;
import java.time.Instant;
import java.util.Locale;

/**
 * A replay as the log keeps it: it goes on after a crash, and on another node.
 *
 * @param id        its number
 * @param state     what it is doing
 * @param matched   how many dead letters were meant when it was started
 * @param replayed  how many of them are pending again; those that still cannot be read, or were discarded meanwhile, are not
 * @param perSecond how many a second at most
 * @param filter    what was asked for; nothing where it was ids
 * @param startedAt when it was started
 * @param changedAt when it last got on
 * @param progress  what is done of it
 */
public record ReplayJob(long id, State state, long matched, long replayed, int perSecond, @JsonUnwrapped DeadLetterFilter filter,
        Instant startedAt, Instant changedAt, @JsonIgnore Progress progress) {

    /** As many as one statement may name, and one transaction should change. */
    static final int PORTION = 500;
    private static final int MILLIS = 1_000;

    /** What a replay is doing. */
    public enum State {
        /** Dead letters are still to be put back. */
        RUNNING,
        /** All are. */
        DONE,
        /** An operator has stopped it; what was put back is delivered, the rest is as it was. */
        STOPPED;

        /** As the operator API and the table write it. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How far it has come.
     *
     * @param done   dead letters with a number up to it are done
     * @param upTo   those with a higher number are not meant
     * @param nextAt when the next portion is due
     */
    record Progress(long done, long upTo, Instant nextAt) {
    }

    /** Whether nothing of it is done. */
    boolean isNew() {
        return progress.done() == 0;
    }

    /** How many dead letters are put back at once. */
    int portion() {
        return Math.min(PORTION, perSecond);
    }

    /** How long after one portion the next one is due. */
    long pauseMillis() {
        return (long) portion() * MILLIS / perSecond;
    }

    /** How long until the next portion is due, by this node's clock; never longer than a pause, should another node's clock be ahead. */
    long waitMillis(Instant now) {
        return Math.max(0, Math.min(pauseMillis(), progress.nextAt().toEpochMilli() - now.toEpochMilli()));
    }
}
