package io.capstream.xdm;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what somebody meant who wrote a word that there is not. */
public final class Spelling {

    /** What differs in more letters was hardly meant. Two letters that changed places are two mistakes of one letter. */
    private static final LevenshteinDistance DISTANCE = new LevenshteinDistance(3);

    private Spelling() {
    }

    /** The known word that is most like the written one, letter case aside; empty when none is like it. */
    public static Optional<String> nearest(String written, Collection<String> known) {
        String word = written.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(candidate -> distance(word, candidate) >= 0 && distance(word, candidate) < candidate.length())
                .min(Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                        .thenComparingInt(candidate -> Math.abs(candidate.length() - word.length())));
    }

    /** The end of a sentence that says there is no such word: a full stop, and a question for the nearest word where there is one. */
    public static String question(String written, Collection<String> known) {
        return nearest(written, known).map(word -> ". Did you mean " + word + "?").orElse(".");
    }

    /** Negative when it is beyond the bound. */
    private static int distance(String word, String candidate) {
        return DISTANCE.apply(word, candidate.toLowerCase(Locale.ROOT));
    }
}
