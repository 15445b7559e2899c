package io.capstream.platform;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/**
 * What held each dataflow, and how long Camel chose to wait then. Camel tells the delay that it chose only in a debug line of its
 * error handler, on the thread that has just noted the hold.
 */
final class Holds extends AppenderBase<ILoggingEvent> {

    private static final String ERROR_HANDLER = "org.apache.camel.processor.errorhandler.RedeliveryErrorHandler";

    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(ERROR_HANDLER);

    private final ThreadLocal<Hold> latest = new ThreadLocal<>();
    private final Queue<Hold> waits = new ConcurrentLinkedQueue<>();

    /** A dataflow that is held, and the chosen delay of its next attempt. */
    record Hold(String flow, String message, long delay) {
    }

    static void listenTo(Holds holds) {
        LOGGER.setLevel(Level.DEBUG);
        LOGGER.setAdditive(false);
        LOGGER.addAppender(holds);
        holds.start();
    }

    static void end() {
        LOGGER.detachAndStopAllAppenders();
        LOGGER.setAdditive(true);
        LOGGER.setLevel(null);
    }

    void forget() {
        waits.clear();
    }

    void note(String flow, String message) {
        latest.set(new Hold(flow, message, -1));
    }

    /** The holds of a dataflow in order. */
    List<Hold> of(String flow) {
        return waits.stream().filter(hold -> hold.flow.equals(flow)).toList();
    }

    @Override
    protected void append(ILoggingEvent line) {
        if (line.getMessage().startsWith("Redelivery delay") && latest.get() != null) {
            Hold held = latest.get();
            waits.add(new Hold(held.flow, held.message, (Long) line.getArgumentArray()[0]));
        }
    }
}
