package io.capstream.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A row of the table of Platform's failures: what five records for one dataflow meet, and what becomes of them. The records are 1 to
 * 5; 1 and 3 are of one customer, 2 and 5 of another.
 *
 * @param failure     what fails, in words
 * @param url         where the dataflow's inlet is; blank for the server that misbehaves
 * @param meets       what the first requests meet
 * @param otherwise   what the later ones meet
 * @param neighbour   what the first requests of the other dataflow meet; its one record is of the same Capillary event as record 3
 * @param requests    the records of each request to the end; blank where that is left open
 * @param holds       what holds the dataflow, one for each attempt that fails
 * @param deadLetters number of the record, reason, beginning of the message
 * @param repeated    records that may reach Platform twice, since nobody could know that they had
 * @param endless     whether it lasts until somebody mends it
 */
record FailureRow(String failure, String url, List<Misdeed> meets, Misdeed otherwise, List<Misdeed> neighbour, String requests,
        List<Expected> holds, List<String> deadLetters, String repeated, boolean endless) {

    /** The message of a hold contains {@code words}, and the next attempt is chosen to be so many milliseconds later. */
    record Expected(String words, long least, long most) {

        boolean fits(Holds.Hold hold) {
            return hold.message().contains(words) && hold.delay() >= least && hold.delay() <= most;
        }
    }

    static FailureRow when(String failure, Misdeed... meets) {
        return new FailureRow(failure, "", List.of(meets), Misdeed.none(), List.of(), "", List.of(), List.of(), "", false);
    }

    static FailureRow whenAlways(String failure, Misdeed otherwise) {
        return new FailureRow(failure, "", List.of(), otherwise, List.of(), "", List.of(), List.of(), "", false);
    }

    /** Nothing is ever delivered there. */
    static FailureRow whenInletIs(String failure, String url) {
        return new FailureRow(failure, url, List.of(), Misdeed.none(), List.of(), "", List.of(), List.of(), "", true);
    }

    FailureRow whileTheNeighbourMeets(Misdeed... others) {
        return new FailureRow(
                failure, url, meets, otherwise, List.of(others), requests, holds, deadLetters, repeated, endless);
    }

    FailureRow requests(String each) {
        return new FailureRow(failure, url, meets, otherwise, neighbour, each, holds, deadLetters, repeated, endless);
    }

    /** The back-off of routes/error-handling.camel.yaml: doubled each time up to the longest, each 15 per cent more or less. */
    FailureRow isHeld(String words) {
        long before = holds.isEmpty() ? 0 : holds.get(holds.size() - 1).least();
        long beforeAtMost = holds.isEmpty() ? 0 : holds.get(holds.size() - 1).most();
        return before == 0
                ? isHeld(words, Math.round(PlatformRoutes.FIRST_RETRY * 0.85), Math.round(PlatformRoutes.FIRST_RETRY * 1.15))
                : isHeld(words, Math.round(Math.min(before * 2, PlatformRoutes.LONGEST_RETRY) * 0.85),
                        Math.min(Math.round(beforeAtMost * 2 * 1.15), PlatformRoutes.LONGEST_RETRY));
    }

    FailureRow isHeld(String words, long millis) {
        return isHeld(words, millis, millis);
    }

    FailureRow isHeld(String words, long least, long most) {
        List<Expected> more = Stream.concat(holds.stream(), Stream.of(new Expected(words, least, most))).toList();
        return new FailureRow(failure, url, meets, otherwise, neighbour, requests, more, deadLetters, repeated, endless);
    }

    FailureRow deadLetter(String letter) {
        List<String> more = new ArrayList<>(deadLetters);
        more.add(letter);
        return new FailureRow(failure, url, meets, otherwise, neighbour, requests, holds, more, repeated, endless);
    }

    FailureRow mayRepeat(String ids) {
        return new FailureRow(failure, url, meets, otherwise, neighbour, requests, holds, deadLetters, ids, endless);
    }

    @Override
    public String toString() {
        return failure;
    }
}
