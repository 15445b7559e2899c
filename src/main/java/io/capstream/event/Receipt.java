package io.capstream.event;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * What became of a call's events on their way through a route: whoever brings the call puts one on the exchange, and each step that stores
 * something of it notes that here, also in the copies that a {@code split} makes. So an answer that means "stored" can be kept back when
 * nothing was, whatever the route has made of that.
 */
public final class Receipt {

    /** The property of the exchange. */
    public static final String PROPERTY = "CapillaryReceipt";

    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger stored = new AtomicInteger();

    /** A step begins to store. */
    public void begin() {
        begun.incrementAndGet();
    }

    /** What a step began to store is on disk. */
    public void stored() {
        stored.incrementAndGet();
    }

    /** Whether something was to be stored, and all of it is. */
    public boolean isComplete() {
        return begun.get() > 0 && stored.get() == begun.get();
    }
}
