package io.capstream.platform;

import io.capstream.xdm.XdmRecord;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The dataflows of {@code application.yaml}. */
@Component("dataflows")
public class Dataflows {

    private final PlatformSettings settings;
    private final Clock clock = Clock.systemUTC();

    public Dataflows(PlatformSettings settings) {
        this.settings = settings;
    }

    /**
     * Prepares records for sending.
     *
     * @param records of one dataflow, in order, at least one
     * @throws IllegalStateException when {@code platform.flows} has no such dataflow
     */
    public Outbox outbox(List<XdmRecord> records) {
        String name = records.get(0).flow();
        FlowSettings flow = Optional.ofNullable(settings.flows().get(name)).orElseThrow(() -> new IllegalStateException(
                "A mapping sends records to dataflow " + name + ", but application.yaml has no platform.flows." + name));
        return new Outbox(new Dataflow(name, flow, settings.orgId()), records, clock.instant());
    }
}
