package io.capstream.platform;

import io.capstream.xdm.Refusal;
import io.capstream.xdm.XdmRecord;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** The dataflows of {@code application.yaml}. */
@Component("dataflows")
public class Dataflows {

    private final PlatformSettings settings;
    private final Breakers breakers;
    private final PlatformHealth health;
    private final Clock clock;

    Dataflows(PlatformSettings settings, Breakers breakers, PlatformHealth health, Clock clock) {
        this.settings = settings;
        this.breakers = breakers;
        this.health = health;
        this.clock = clock;
    }

    /** How each of them does, by name. */
    public List<DataflowStatus> status() {
        return settings.flows().keySet().stream().sorted().map(this::status).toList();
    }

    /**
     * Begins to gather the events of a batch that would become dead letters.
     *
     * @param refusals  those that could not be mapped
     * @param dataflows the records of the others, by dataflow
     * @param replayed  numbers of the events that an operator has put back; null where nothing knows
     */
    public Refusals refusals(Collection<Refusal> refusals, Collection<List<XdmRecord>> dataflows, Set<Long> replayed) {
        return new Refusals(refusals, dataflows, Optional.ofNullable(replayed).orElse(Set.of()));
    }

    /** Adds what Platform has refused of an outbox to what would become dead letters. */
    public void gather(@Variable(Answer.OUTBOX) Outbox outbox, @Variable(Refusals.VARIABLE) Refusals refusals) {
        refusals.addAll(outbox.refusals());
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
        return new DataflowStatus(flow, breaker.word(), breaker.since(), problem.map(PlatformHealth.Problem::since),
                problem.map(PlatformHealth.Problem::reason));
    }
}
