package io.capstream.routes;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;

/**
 * A route file that is not well.
 *
 * @param file     the file
 * @param state    what follows from it
 * @param since    since when
 * @param problems what is wrong, in the words of the command {@code check}
 */
public record RouteTrouble(String file, State state, Instant since, List<String> problems) {

    boolean isThatOf(RouteTrouble other) {
        return file.equals(other.file) && state == other.state && problems.equals(other.problems);
    }

    /** What follows from what is wrong with a file. */
    public enum State {

        /** It has a mistake, and what was live of it before goes on. */
        REFUSED("refused"),
        /** It has a mistake, and nothing of it is live. */
        LEFT_OUT("left out"),
        /** There is no such file, and the connector needs it. */
        MISSING("missing"),
        /** It is live, and what it calls is not there. */
        INCOMPLETE("incomplete"),
        /** Its route was stopped. */
        STOPPED("stopped");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** Its name for people and programs. */
        @JsonValue
        @Override
        public String toString() {
            return word;
        }
    }
}
