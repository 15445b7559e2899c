package io.capstream.platform;

import io.capstream.event.Refusal;
import io.capstream.settings.FlowSettings;
import io.capstream.settings.PlatformSettings;
import io.capstream.xdm.XdmRecord;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The dataflows of {@code application.yaml}. */
@Component("dataflows")
public class Dataflows {

    private final PlatformSettings settings;
    private final Breakers breakers;
    private final PlatformHealth health;
    private final Turns turns;
    private final AccessTokens tokens;
    private final InstantSource clock;

    Dataflows(PlatformSettings settings, Breakers breakers, PlatformHealth health, Turns turns, AccessTokens tokens, InstantSource clock) {
        this.settings = settings;
        this.breakers = breakers;
        this.health = health;
        this.turns = turns;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** How each of them does, by name. */
    public List<DataflowStatus> status() {
        return settings.flows().keySet().stream().sorted().map(this::status).toList();
    }

    /**
     * Lets the next request for each dataflow through at once, though its circuit breaker is open, Adobe has asked to wait, or no
     * access token was given; for when the cause is known to be mended. Lanes that wait notice it within seconds. On this node.
     */
    public void tryNow() {
        tokens.tryNow();
        settings.flows().keySet().forEach(turns::tryNow);
    }

    /**
     * The same for one dataflow.
     *
     * @return false when {@code platform.flows} has no such dataflow
     */
    public boolean tryNow(String flow) {
        tokens.tryNow();
        turns.tryNow(flow);
        return settings.flows().containsKey(flow);
    }

    /**
     * Prepares a mapped batch for sending.
     *
     * @param refusals  the events that could not be mapped
     * @param dataflows the records of the others, by dataflow, each in order
     * @param replayed  numbers of the events that an operator has put back
     */
    public Delivery delivery(List<Refusal> refusals, List<List<XdmRecord>> dataflows, Set<Long> replayed) {
        return new Delivery(refusals, dataflows, replayed);
    }

    /**
     * Prepares records for sending.
     *
     * @param records of one dataflow, in order, at least one
     * @throws IllegalStateException when {@code platform.flows} has no such dataflow
     */
    public Outbox outbox(List<XdmRecord> records) {
        return Outbox.of(records, settings, clock.instant());
    }

    private DataflowStatus status(String flow) {
        Breakers.Position breaker = breakers.of(flow);
        Optional<PlatformHealth.Problem> problem = health.problem(flow);
        FlowSettings its = settings.flows().get(flow);
        return new DataflowStatus(flow, breaker.word(), breaker.since(), problem.map(PlatformHealth.Problem::since),
                problem.map(PlatformHealth.Problem::reason), its.inletUrl(), its.flowId(), its.datasetId(), its.schemaId());
    }
}
