package io.capstream.operator;

/** How many entries a list of the operator API has at most. */
final class PageLimit {

    static final String DEFAULT = "100";
    private static final int MAX = 1000;

    private PageLimit() {
    }

    static int checked(int limit) {
        if (limit < 1 || limit > MAX) {
            throw new BadCallException("limit is a number from 1 to " + MAX + "; narrow the search by the other parameters");
        }
        return limit;
    }
}
