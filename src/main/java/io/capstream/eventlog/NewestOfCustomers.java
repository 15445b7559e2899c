package io.capstream.eventlog;

import java.util.LinkedHashMap;

/**
 * When the newest event of each customer was made, of those that were accepted since a time. An event is never made after it was
 * accepted: so one that was made since that time, of a customer who is not here, has nothing newer ahead of it.
 */
final class NewestOfCustomers {

    private final int capacity;
    private final LinkedHashMap<String, Made> leastRecentFirst = new LinkedHashMap<>();
    private long since;

    /** @param since the time, in milliseconds */
    NewestOfCustomers(int capacity, long since) {
        this.capacity = capacity;
        this.since = since;
    }

    /** Notes an event that was accepted after all that are here. */
    void add(Made event) {
        Made before = leastRecentFirst.remove(event.orderKey());
        leastRecentFirst.put(event.orderKey(), before != null && before.createdAt() > event.createdAt()
                ? new Made(event.orderKey(), before.createdAt(), event.receivedAt())
                : event);
        if (leastRecentFirst.size() > capacity) {
            Made eldest = leastRecentFirst.values().iterator().next();
            leastRecentFirst.remove(eldest.orderKey());
            knowOnlySince(eldest.receivedAt() + 1);
        }
    }

    /** Takes note that not all is here that was accepted before. */
    void knowOnlySince(long time) {
        since = Math.max(since, time);
    }

    /** Whether something of its customer that was made later is ahead of the event, as far as is known; where it is not known, true. */
    boolean mayBeLate(Made event) {
        Made newest = leastRecentFirst.get(event.orderKey());
        return event.createdAt() < since || newest != null && newest.createdAt() > event.createdAt();
    }

    /**
     * An event.
     *
     * @param createdAt  when it was made
     * @param receivedAt when it was accepted
     */
    record Made(String orderKey, long createdAt, long receivedAt) {
    }
}
