package io.capstream.platform;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The elements of an answer, and which record of the request each speaks of.
 *
 * <p>Adobe says "a response is returned for each element", yet its own example answers five messages with four responses, the
 * first of which carries the id of the fourth message. So neither number nor order is taken on trust.
 */
record Elements(List<Element> all) {

    /** An outcome for each record of the request; empty when that would be a guess. */
    Optional<List<Outcome>> laidOn(int records) {
        List<OptionalInt> places = all.stream().map(element -> element.place(records)).toList();
        boolean distinct = areDistinct(places);
        if (distinct && !all.isEmpty() && places.stream().allMatch(OptionalInt::isPresent)) {
            return Optional.of(byId(places, records));
        }
        if (all.size() == records && !(distinct && contradictOrder(places))) {
            return Optional.of(all.stream().map(Element::outcome).toList());
        }
        return Optional.empty();
    }

    private List<Outcome> byId(List<OptionalInt> places, int records) {
        List<Outcome> outcomes = new ArrayList<>(Collections.nCopies(records, Outcome.unclear("it is not mentioned")));
        for (int i = 0; i < places.size(); i++) {
            outcomes.set(places.get(i).getAsInt(), all.get(i).outcome());
        }
        return outcomes;
    }

    /** Numbers that repeat count something else than places. */
    private static boolean areDistinct(List<OptionalInt> places) {
        Set<Integer> seen = new HashSet<>();
        return places.stream().filter(OptionalInt::isPresent).allMatch(place -> seen.add(place.getAsInt()));
    }

    private static boolean contradictOrder(List<OptionalInt> places) {
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i).orElse(i) != i) {
                return true;
            }
        }
        return false;
    }
}
