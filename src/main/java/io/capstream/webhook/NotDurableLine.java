package io.capstream.webhook;

import io.capstream.time.RareLines;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Route step {@code notDurableLine}: tells in the connector's log why a call's events are not known to be on disk. While a database is
 * away every call is such a one, so it is said once a minute.
 */
@Component("notDurableLine")
class NotDurableLine implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(NotDurableLine.class);

    private final RareLines lines;

    NotDurableLine(RareLines lines) {
        this.lines = lines;
    }

    @Override
    public void process(Exchange call) {
        Exception reason = call.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        lines.warn(LOG, "not durable", "A call of Capillary is answered 503, it will come again: " + reason.getMessage());
    }
}
