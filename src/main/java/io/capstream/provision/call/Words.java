package io.capstream.provision.call;

import java.util.Collection;

/** Numbers and lists, as a line for people tells them. */
public final class Words {

    private static final int SHORT = 5;
    private static final int FIRST = 3;

    private Words() {
    }

    /** {@code 1 file}, {@code 2 files}. */
    public static String count(long number, String word) {
        return count(number, word, word + 's');
    }

    /** The same of a word that makes its plural otherwise. */
    public static String count(long number, String word, String words) {
        return number + " " + (number == 1 ? word : words);
    }

    /** All of a few; of many the first ones and how many more there are, as a line of eighty names tells nothing. */
    public static String some(Collection<String> names) {
        return names.size() <= SHORT ? all(names)
                : all(names.stream().limit(FIRST).toList()) + " and " + (names.size() - FIRST) + " more (all with -o json)";
    }

    public static String all(Collection<String> names) {
        return String.join(", ", names);
    }
}
