package io.capstream.platform;

import io.capstream.event.DeadLetterReason;
import io.capstream.event.Refusal;
import io.capstream.settings.FlowSettings;
import io.capstream.settings.PlatformSettings;
import io.capstream.xdm.XdmRecord.Operation;
import io.capstream.xdm.XdmRecord;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A batch's records for one dataflow on their way: what is still to be sent, in order, and what was refused. It is a variable of
 * the exchange from the first request to the last, so that a call that is tried again goes on where Platform's answers left it.
 *
 * <p>Used by one thread at a time.
 */
public final class Outbox {

    private static final int ALL = Integer.MAX_VALUE;

    private final Dataflow dataflow;
    private final MessageFrames frames;
    private final Deque<XdmRecord> pending = new ArrayDeque<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private int most = ALL;
    private int inHand;
    private Optional<AccessToken> token = Optional.empty();
    private Optional<HeldException> held = Optional.empty();

    /**
     * Prepares records for sending.
     *
     * @param records of one dataflow, in order, at least one
     * @param now     when they are sent
     * @throws IllegalStateException when {@code platform.flows} has no such dataflow
     */
    public static Outbox of(List<XdmRecord> records, PlatformSettings settings, Instant now) {
        XdmRecord first = records.get(0);
        String name = first.flow();
        FlowSettings flow = Optional.ofNullable(settings.flows().get(name)).orElseThrow(() -> new IllegalStateException(
                "A mapping sends records to dataflow " + name + ", but application.yaml has no platform.flows." + name));
        return new Outbox(new Dataflow(name, flow, flow.isUpsert(first.schemaClass()), settings.orgId()), records, now);
    }

    Outbox(Dataflow dataflow, List<XdmRecord> records, Instant now) {
        this.dataflow = dataflow;
        this.frames = dataflow.frames(now);
        BatchRequest empty = new BatchRequest(frames);
        records.forEach(record -> take(record, empty));
    }

    private void take(XdmRecord record, BatchRequest empty) {
        String flow = dataflow.name();
        if (record.operation() == Operation.DELETE && !dataflow.isUpsert()) {
            refusals.add(new Refusal(record.seq(), DeadLetterReason.REFUSED, "Dataflow " + flow + " takes whole records only and"
                    + " cannot delete. Set platform.flows." + flow + ".upsert to true if it takes upserts, then replay"));
        } else if (!empty.hasRoomFor(record)) {
            refusals.add(new Refusal(record.seq(), DeadLetterReason.TOO_LARGE, "The XDM record for dataflow " + flow + " has "
                    + record.json().length + " bytes; Platform takes less than 1 MB. Shorten it in the mapping, then replay"));
        } else {
            pending.add(record);
        }
    }

    /** Whether something is still to be sent. */
    public boolean isPending() {
        return !pending.isEmpty();
    }

    /** What Platform will not take, for good. */
    public List<Refusal> refusals() {
        return List.copyOf(refusals);
    }

    /** Name of the dataflow, as mapping files use it. */
    public String flow() {
        return dataflow.name();
    }

    /** Platform's id of the dataflow. */
    public String flowId() {
        return dataflow.settings().flowId();
    }

    /** Where the dataflow takes batches. */
    public String url() {
        return dataflow.batchUrl();
    }

    /** The body of the next request: the next records, as many as fit. They stay pending until they are settled. */
    public byte[] nextRequest() {
        BatchRequest request = new BatchRequest(frames);
        for (XdmRecord record : pending) {
            if (request.records() == most || !request.hasRoomFor(record)) {
                break;
            }
            request.add(record);
        }
        inHand = request.records();
        return request.finish();
    }

    /** How many records the request has whose answer is not read yet; 0 when there is none. */
    int inHand() {
        return inHand;
    }

    /** The last request said nothing about its records one by one: the next ones are smaller. */
    void halve() {
        most = Math.max(1, inHand / 2);
        inHand = 0;
    }

    /** The token that the request goes with. The exchange itself forgets it when the circuit breaker counts a failure. */
    void carry(AccessToken carried) {
        token = Optional.of(carried);
    }

    /** What the last request went with; empty before the first one. */
    Optional<AccessToken> token() {
        return token;
    }

    /** Notes that the last request, or a part of it, is to be sent again, though the dataflow is not to blame. */
    void hold(HeldException problem) {
        held = Optional.of(problem);
    }

    /** What {@link #hold} noted, once. */
    Optional<HeldException> takeHeld() {
        Optional<HeldException> taken = held;
        held = Optional.empty();
        return taken;
    }

    /**
     * Takes what is settled out of the outbox. What is held stays in front, in order, and with it whatever follows of the same
     * customer, delivered or not: a later record must not be overtaken by an earlier one.
     *
     * @param outcomes one for each record of the last request
     */
    void settle(List<Outcome> outcomes) {
        Set<String> held = new HashSet<>();
        List<XdmRecord> again = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            XdmRecord record = pending.remove();
            if (outcome.fate().isHeld() || held.contains(record.orderKey())) {
                held.add(record.orderKey());
                again.add(record);
            } else if (outcome.fate() != RecordFate.DELIVERED) {
                refusals.add(outcome.refusal(record.seq()));
            }
        }
        if (again.size() < outcomes.size()) {
            most = most > ALL / 2 ? ALL : most * 2;
        }
        again.addAll(pending);
        pending.clear();
        pending.addAll(again);
        inHand = 0;
    }
}
