package io.capstream.eventlog.lane;

import java.util.Arrays;

/**
 * When the newest event of each customer was made, of those that were accepted since a time. An event is never made after it was
 * accepted: so one that was made since that time, of a customer who is not here, has nothing newer ahead of it.
 *
 * <p>A table of figures and not of objects, as these would live long and be copied by each garbage collection. A customer is known by a
 * hash: two who have the same are taken for one, and then an event may be said to be late that is not.
 */
final class NewestOfCustomers {

    /** Places among which the least recent one gives way. */
    private static final int SET = 8;

    private final int sets;
    private final int[] customers;
    private final long[] createdAt;
    private final long[] receivedAt;
    private final long[] completeSince;
    private long since = Long.MIN_VALUE;

    /** @param capacity about how many customers it holds */
    NewestOfCustomers(int capacity) {
        this.sets = Integer.highestOneBit(Math.max(1, capacity / SET));
        this.customers = new int[sets * SET];
        this.createdAt = new long[sets * SET];
        this.receivedAt = new long[sets * SET];
        this.completeSince = new long[sets];
        Arrays.fill(receivedAt, Long.MIN_VALUE);
        Arrays.fill(completeSince, Long.MIN_VALUE);
    }

    /** How many customers it holds at most. */
    int capacity() {
        return customers.length;
    }

    /**
     * Notes an event that was accepted after all that are here.
     *
     * @param created  when it was made, in milliseconds
     * @param received when it was accepted
     */
    void add(String orderKey, long created, long received) {
        int customer = customer(orderKey);
        int place = placeOf(customer);
        if (isKnown(place, customer)) {
            createdAt[place] = Math.max(createdAt[place], created);
        } else {
            forget(place);
            customers[place] = customer;
            createdAt[place] = created;
        }
        receivedAt[place] = received;
    }

    /** Takes note that not all is here that was accepted before. */
    void knowOnlySince(long time) {
        since = Math.max(since, time);
    }

    /** Whether something of its customer that was made later is ahead of the event, as far as is known; where it is not known, true. */
    boolean mayBeLate(String orderKey, long created) {
        int customer = customer(orderKey);
        int place = placeOf(customer);
        return created < Math.max(since, completeSince[place / SET]) || isKnown(place, customer) && createdAt[place] > created;
    }

    private static int customer(String orderKey) {
        int hash = orderKey.hashCode();
        return hash ^ hash >>> 16;
    }

    /** Where the customer is, or else the place of the set that is free or the least recent. */
    private int placeOf(int customer) {
        int first = (customer & sets - 1) * SET;
        int oldest = first;
        for (int place = first; place < first + SET; place++) {
            if (isKnown(place, customer)) {
                return place;
            }
            if (receivedAt[place] < receivedAt[oldest]) {
                oldest = place;
            }
        }
        return oldest;
    }

    private boolean isKnown(int place, int customer) {
        return customers[place] == customer && receivedAt[place] != Long.MIN_VALUE;
    }

    private void forget(int place) {
        if (receivedAt[place] != Long.MIN_VALUE) {
            completeSince[place / SET] = Math.max(completeSince[place / SET], receivedAt[place] + 1);
        }
    }
}
