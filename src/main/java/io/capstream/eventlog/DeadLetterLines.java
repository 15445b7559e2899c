package io.capstream.eventlog;

import io.capstream.eventlog.search.DeadLetter;
import io.capstream.time.RareLines;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Route step {@code deadLetterLines}: tells of the dead letter of the variable {@code deadLetter} in the connector's log, once a minute
 * for each reason: there may be as many as events.
 */
@Component("deadLetterLines")
public class DeadLetterLines implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterLines.class);

    private final RareLines lines;

    DeadLetterLines(RareLines lines) {
        this.lines = lines;
    }

    @Override
    public void process(Exchange exchange) {
        DeadLetter letter = exchange.getVariable(DeadLettersConsumer.DEAD_LETTER, DeadLetter.class);
        say(letter.id(), letter.reason());
    }

    void say(long seq, String reason) {
        lines.warn(LOG, reason, "Event " + seq + " is a dead letter, " + reason + ". GET /api/events/" + seq + " says why");
    }
}
