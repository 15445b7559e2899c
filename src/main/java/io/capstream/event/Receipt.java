package io.capstream.event;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What became of a call's events on their way through a route: whoever brings the call puts one on the exchange, and each step that stores
 * something of it notes that here, also in the copies that a {@code split} makes. So an answer that means "stored" can be kept back when
 * not all is, whatever the route has made of that.
 */
public final class Receipt {

    /** The property of the exchange. */
    public static final String PROPERTY = "CapillaryReceipt";

    private final byte[] call;
    private final AtomicInteger failing = new AtomicInteger();
    private final AtomicInteger readable = new AtomicInteger();
    private final AtomicBoolean something = new AtomicBoolean();
    private final AtomicBoolean whole = new AtomicBoolean();

    /** @param call the body as it came in, by which a step sees that it stores that */
    public Receipt(byte[] call) {
        this.call = call;
    }

    /** Whether the call had no body. */
    public boolean isOfNothing() {
        return call.length == 0;
    }

    /** A step begins to store; until it has, nothing is complete. */
    public void begin() {
        failing.incrementAndGet();
    }

    /**
     * What a step began to store is on disk.
     *
     * @param body   what it was read of
     * @param events of it, those included that are left out of the log on purpose
     */
    public void stored(Object body, List<ReceivedEvent> events) {
        readable.addAndGet(readable(events));
        something.set(true);
        whole.compareAndSet(false, body == call);
        failing.decrementAndGet();
    }

    /**
     * Whether all of the call is stored. Of one that was stored in parts as many events must be readable as of the call, which is read once
     * more to see that.
     */
    public boolean isComplete(EventReader reader) {
        return failing.get() == 0 && something.get() && (whole.get() || readable.get() >= readable(reader.readAll(call)));
    }

    private static int readable(List<ReceivedEvent> events) {
        return (int) events.stream().filter(event -> event.event().isPresent()).count();
    }
}
