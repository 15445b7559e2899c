package io.capstream.eventlog;

import io.capstream.eventlog.search.DeadLetter;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Route step {@code deadLetterLines}: tells of the dead letter of the variable {@code deadLetter} in the connector's log.
 * The first of a reason is told at once, those that follow once a minute with their number: there may be as many as events.
 */
@Component("deadLetterLines")
public class DeadLetterLines implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterLines.class);

    private final Map<String, Untold> byReason = new TreeMap<>();

    @Override
    public void process(Exchange exchange) {
        DeadLetter letter = exchange.getVariable(DeadLettersConsumer.DEAD_LETTER, DeadLetter.class);
        say(letter.id(), letter.reason());
    }

    /** Tells of the event at once, or leaves it to the next line. */
    synchronized void say(long seq, String reason) {
        Untold before = byReason.get(reason);
        if (before == null) {
            LOG.warn("Event {} is a dead letter, {}. GET /api/events/{} says why", seq, reason, seq);
        }
        byReason.put(reason, before == null ? Untold.NOTHING : before.and(seq));
    }

    /** A reason of which nothing came for a whole minute is told at once again. */
    @Scheduled(fixedRate = 1, timeUnit = TimeUnit.MINUTES)
    synchronized void sayTheRest() {
        byReason.values().removeIf(untold -> untold.isOld() && untold.events() == 0);
        byReason.replaceAll((reason, untold) -> untold.isOld() ? say(reason, untold) : untold.aMinuteLater());
    }

    private static Untold say(String reason, Untold untold) {
        LOG.warn("{} more events are dead letters, {}. GET /api/events/{} says why of the last one",
                untold.events(), reason, untold.last());
        return Untold.NOTHING.aMinuteLater();
    }

    /**
     * Events of one reason since its last line.
     *
     * @param isOld whether that line is a minute old
     */
    private record Untold(long events, long last, boolean isOld) {

        private static final Untold NOTHING = new Untold(0, 0, false);

        private Untold and(long seq) {
            return new Untold(events + 1, seq, isOld);
        }

        private Untold aMinuteLater() {
            return new Untold(events, last, true);
        }
    }
}
