package io.capstream.mapping.conversion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The letters of a pattern of {@link java.time.format.DateTimeFormatter}, and which of them cannot be meant: some differ from the right
 * one in nothing but their case.
 *
 * @param groups         a letter to the groups of it, each as it is written
 * @param isAlternatives whether parts of it are optional, so that a letter may well stand twice
 */
record PatternLetters(Map<Character, List<String>> groups, boolean isAlternatives) {

    private static final String OF_A_TIME = "HhKkmsSaABnN";
    private static final String OF_ZONE_NAMES = "zv";

    static PatternLetters of(String pattern) {
        Map<Character, List<String>> groups = new TreeMap<>();
        boolean isAlternatives = false;
        boolean isQuoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            char at = pattern.charAt(i);
            if (at == '\'') {
                isQuoted = !isQuoted;
            } else if (!isQuoted && at == '[') {
                isAlternatives = true;
            } else if (!isQuoted && Character.isLetter(at)) {
                int start = i;
                while (i + 1 < pattern.length() && pattern.charAt(i + 1) == at) {
                    i++;
                }
                groups.computeIfAbsent(at, letter -> new ArrayList<>()).add(pattern.substring(start, i + 1));
            }
        }
        return new PatternLetters(groups, isAlternatives);
    }

    /** Whether it tells a time of the day. */
    boolean tellTime() {
        return hasAnyOf(OF_A_TIME);
    }

    /** Whether a zone is told by its name or abbreviation, most of which stand for several. */
    boolean nameZone() {
        return hasAnyOf(OF_ZONE_NAMES);
    }

    /** What cannot be meant, in words. */
    List<String> mistakes() {
        List<String> mistakes = new ArrayList<>();
        if (has('Y') && !has('w')) {
            mistakes.add(written('Y') + " is the year of a week, the year is yyyy");
        }
        if (has('D') && hasAnyOf("MLd")) {
            mistakes.add(written('D') + " is the day of the year, that of the month is dd");
        }
        if (has('m') && !hasAnyOf("HhKk")) {
            mistakes.add(written('m') + " are minutes, the month is MM");
        }
        if (hasAnyOf("hK") && !hasAnyOf("aB")) {
            mistakes.add(written(has('h') ? 'h' : 'K') + " counts to 12 and nothing tells morning from evening, the hour of the day is HH");
        }
        if (has('S') && !has('s')) {
            mistakes.add(written('S') + " is the fraction of a second, seconds are ss");
        }
        if (!isAlternatives) {
            twice().forEach(letter -> mistakes.add("'" + letter + "' stands twice; MM is the month and mm the minute"));
        }
        return mistakes;
    }

    private Set<Character> twice() {
        Map<Character, List<String>> several = new TreeMap<>(groups);
        several.values().removeIf(written -> written.size() == 1);
        return several.keySet();
    }

    private boolean has(char letter) {
        return groups.containsKey(letter);
    }

    private boolean hasAnyOf(String letters) {
        return letters.chars().anyMatch(letter -> has((char) letter));
    }

    private String written(char letter) {
        return groups.get(letter).get(0);
    }
}
