package io.capstream.command;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody meant who misspelled it. */
final class NearestWord {

    private static final int MOST_WRONG = 3;

    private NearestWord() {
    }

    /** The word that is most alike, when one is alike enough: at most one letter in three is wrong, and at most three. */
    static Optional<String> to(String written, Collection<String> words) {
        return words.stream()
                .min(Comparator.comparingInt(word -> distance(written, word)))
                .filter(word -> distance(written, word) <= Math.min(MOST_WRONG, Math.max(1, written.length() / 3)));
    }

    /** {@code ". Did you mean x?"}, or nothing. */
    static String hint(String written, Collection<String> words) {
        return to(written, words).map(word -> ". Did you mean " + word + "?").orElse("");
    }

    /** How many letters must be changed, added, taken out or swapped with their neighbour. */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[][] distances = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                distances[i][j] = i == 0 || j == 0 ? i + j : step(a, b, i, j, distances);
            }
        }
        return distances[a.length()][b.length()];
    }

    private static int step(String a, String b, int i, int j, int[][] distances) {
        int change = distances[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int nearest = Math.min(change, 1 + Math.min(distances[i - 1][j], distances[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(nearest, 1 + distances[i - 2][j - 2]) : nearest;
    }
}
