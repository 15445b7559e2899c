package io.capstream.eventlog;

import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.springframework.stereotype.Component;

/** Lets lanes that wait after a failed batch try again when a route is started: that it was not there may be what they failed for. */
@Component
class StartedRoutes extends EventNotifierSupport {

    private final LaneTrials trials;

    StartedRoutes(LaneTrials trials) {
        this.trials = trials;
        setIgnoreExchangeEvents(true);     // Camel would make some for each event
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof CamelEvent.RouteStartedEvent;
    }

    @Override
    public void notify(CamelEvent event) {
        trials.tryNow();
    }
}
