package io.capstream.eventlog;

import io.capstream.event.DeadLetterReason;
import io.capstream.event.LoggedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.Exchange;

/**
 * A node of its own process, to be killed at any moment. It sends as Capillary does, each customer's next event when the one before is
 * accepted, and the one that is not known to be accepted again; what it accepts and what it delivers it writes to files that outlive it.
 */
public final class SendingNode {

    public static final int LANES = 4;
    private static final int SENDERS = 4;
    private static final int CUSTOMERS_OF_A_SENDER = 3;
    private static final long PAUSE_NANOS = 2_000_000;

    private final RunningLog log;
    private final Ledger accepted;
    private final Ledger delivered;

    private SendingNode(RunningLog log, Ledger accepted, Ledger delivered) {
        this.log = log;
        this.accepted = accepted;
        this.delivered = delivered;
    }

    /** Starts the process; its customers begin with its name, so that no other node sends for them. */
    public static Process start(String name, String url, Path folder) throws IOException {
        return JavaProcess.start(SendingNode.class, folder.resolve(name + ".log"), name, url, folder.toString());
    }

    public static void main(String[] args) throws Exception {
        Ledger accepted = Ledger.accepted(Path.of(args[2]));
        RunningLog log = new RunningLog(LogDatabase.settings(args[1], LANES, 20));
        SendingNode node = new SendingNode(log, accepted, Ledger.delivered(Path.of(args[2])));
        log.deliverTo(node::deliver);
        Map<String, Integer> next = next(accepted);
        for (int sender = 0; sender < SENDERS; sender++) {
            String prefix = args[0] + sender;
            new Thread(() -> node.send(prefix, next)).start();
        }
        Ledger.opened(Path.of(args[2])).write(List.of(String.valueOf(ProcessHandle.current().pid())));
    }

    /** Whether an event is one that is given up on its way; known from its number, so that the test knows it too. */
    static boolean isGivenUp(String eventId) {
        return number(eventId) % 10 == 3;
    }

    static String customer(String eventId) {
        return eventId.substring(0, eventId.indexOf('-'));
    }

    static int number(String eventId) {
        return Integer.parseInt(eventId.substring(eventId.indexOf('-') + 1));
    }

    private static Map<String, Integer> next(Ledger accepted) throws IOException {
        Map<String, Integer> next = new HashMap<>();
        accepted.read().forEach(id -> next.merge(customer(id), number(id) + 1, Math::max));
        return Map.copyOf(next);
    }

    private void send(String prefix, Map<String, Integer> next) {
        for (int round = 0; ; round++) {
            for (int customer = 0; customer < CUSTOMERS_OF_A_SENDER; customer++) {
                String name = prefix + "c" + customer;
                String id = name + '-' + (next.getOrDefault(name, 0) + round);
                log.append(Sample.event(id, name.hashCode()));
                write(accepted, List.of(id));
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void deliver(Exchange exchange) throws Exception {
        log.bean(LaneOwnership.class).process(exchange);
        settle(exchange, delivered);
        LockSupport.parkNanos(PAUSE_NANOS);
    }

    /** Gives up those events of the batch that are given up on their way, and delivers the others. */
    static void settle(Exchange exchange, Ledger delivered) throws Exception {
        List<LoggedEvent> events = RunningLog.batch(exchange);
        for (LoggedEvent event : events) {
            if (isGivenUp(Ledger.eventId(event))) {
                RunningLog.giveUp(exchange, event.seq(), DeadLetterReason.REFUSED);
            }
        }
        write(delivered, events.stream().map(Ledger::eventId).filter(id -> !isGivenUp(id)).toList());
    }

    private static void write(Ledger ledger, List<String> ids) {
        try {
            ledger.write(ids);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
