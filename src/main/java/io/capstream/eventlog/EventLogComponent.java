package io.capstream.eventlog;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.springframework.stereotype.Component;
import org.springframework.util.backoff.BackOff;

/** The Camel component {@code event-log:}. Camel finds it as a bean, by this name. */
@Component("event-log-component")
public class EventLogComponent extends DefaultComponent {

    private final Appends appends;
    private final Batches batches;
    private final Lanes lanes;
    private final LaneBells bells;
    private final HeldLane heldLane;
    private final LaneTrials trials;
    private final EventLogSettings settings;
    private final BackOff backOff;

    EventLogComponent(Appends appends, Batches batches, Lanes lanes, LaneBells bells, HeldLane heldLane, LaneTrials trials,
            EventLogSettings settings, BackOff backOff) {
        this.appends = appends;
        this.batches = batches;
        this.lanes = lanes;
        this.bells = bells;
        this.heldLane = heldLane;
        this.trials = trials;
        this.settings = settings;
        this.backOff = backOff;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String operation, Map<String, Object> parameters) {
        return new EventLogEndpoint(uri, this, operation);
    }

    Appends appends() {
        return appends;
    }

    /** A worker for each lane, not started. */
    List<LaneWorker> workers(BatchesConsumer consumer) {
        return IntStream.range(0, lanes.number())
                .mapToObj(lane -> new LaneWorker(
                        lane, consumer, batches, bells, heldLane, trials, settings.linger(), settings.poll(), backOff))
                .toList();
    }
}
