package io.capstream.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what somebody meant who wrote a word that there is not. */
public final class Spelling {

    /** What differs in more letters, or in more than one of three, was hardly meant. */
    private static final LevenshteinDistance DISTANCE = new LevenshteinDistance(3);
    private static final int LETTERS_FOR_ONE_MISTAKE = 3;

    /** Two letters that changed places are two mistakes of one letter. */
    private static final int MOST_IN_A_SHORT_WORD = 2;

    private Spelling() {
    }

    /** The known word that is most like the written one, letter case aside; empty when none is like it. */
    public static Optional<String> nearest(String written, Collection<String> known) {
        String word = written.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(candidate -> distance(word, candidate) >= 0
                        && distance(word, candidate) <= Math.max(MOST_IN_A_SHORT_WORD, word.length() / LETTERS_FOR_ONE_MISTAKE)
                        && distance(word, candidate) < candidate.length())
                .min(Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                        .thenComparingInt(candidate -> Math.abs(candidate.length() - word.length())));
    }

    /** What follows a sentence that says there is no such word: a question for the nearest one where there is one. */
    public static String hint(String written, Collection<String> known) {
        return nearest(written, known).map(word -> ". Did you mean " + word + "?").orElse("");
    }

    /** The end of such a sentence when another follows: the question, or a full stop. */
    public static String question(String written, Collection<String> known) {
        return nearest(written, known).isPresent() ? hint(written, known) : ".";
    }

    /** Negative when it is beyond the bound. */
    private static int distance(String word, String candidate) {
        return DISTANCE.apply(word, candidate.toLowerCase(Locale.ROOT));
    }
}
