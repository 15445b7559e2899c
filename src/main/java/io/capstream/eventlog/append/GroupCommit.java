package io.capstream.eventlog.append;

import io.capstream.event.ReceivedEvent;
import jakarta.annotation.PreDestroy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/**
 * Group commit: one thread stores what all calls brought since its last commit; each call waits until its own is on disk. It runs before
 * anything begins that may append, such as the web server and the routes, and until they have ended.
 */
@Component
public class GroupCommit implements SmartLifecycle {

    private static final int WAITING_CALLS = 1_000;
    private static final int CALLS_OF_A_COMMIT = 500;
    /** Bounds the memory and the time of a commit; one call more, of any size, may come over it. */
    private static final long BYTES_OF_A_COMMIT = 2_000_000;
    private static final int PATIENCE_SECONDS = 25;

    private final AppendTransaction transaction;
    private final BlockingQueue<Call> calls = new ArrayBlockingQueue<>(WAITING_CALLS);
    private volatile Optional<Thread> writer = Optional.empty();
    private volatile Optional<Throwable> failure = Optional.empty();

    public GroupCommit(AppendTransaction transaction) {
        this.transaction = transaction;
    }

    /** Before all that has a phase by Spring's default, and after it when the connector stops. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        Thread thread = new Thread(this::write, "event-log-writer");
        writer = Optional.of(thread);
        thread.start();
    }

    @Override
    public boolean isRunning() {
        return writer.isPresent() && writer.get().isAlive();
    }

    /** Why the last commit with events failed; empty when it did not. */
    public Optional<Throwable> failure() {
        return failure;
    }

    /**
     * Stores the events of one call, all or none, and returns when they are on disk.
     *
     * @throws NotDurableException when they may not be: the database is away or full, or too many calls wait
     */
    public Appended append(List<ReceivedEvent> events) {
        Call call = new Call(events, new CompletableFuture<>());
        if (!isRunning() || !calls.offer(call)) {
            throw new NotDurableException("the event log takes no more: it is stopping, or "
                    + WAITING_CALLS + " calls wait already");
        }
        try {
            return call.result().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new NotDurableException("the event log's database did not commit: "
                    + NestedExceptionUtils.getMostSpecificCause(failed).getMessage(), failed.getCause());
        } catch (TimeoutException late) {
            calls.remove(call);
            throw new NotDurableException(
                    "the event log's database did not commit within " + PATIENCE_SECONDS + " seconds", late);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new NotDurableException("the connector was stopped before the event log's database committed", stopping);
        }
    }

    /**
     * The commit under way is waited for; what has come for the next one is refused. Also called where the start of something else fails:
     * Spring stops nothing then that it has started, and the process would not end.
     */
    @Override
    @PreDestroy
    public void stop() {
        writer.ifPresent(GroupCommit::end);
        calls.forEach(call -> call.result().completeExceptionally(new NotDurableException("the event log is stopping")));
    }

    private static void end(Thread writer) {
        writer.interrupt();
        try {
            writer.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        List<Call> group = new ArrayList<>();
        try {
            while (!Thread.currentThread().isInterrupted()) {
                fill(group);
                commit(group);
                group.clear();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for a call, and takes with it those that wait already. */
    private void fill(List<Call> group) throws InterruptedException {
        long bytes = 0;
        Call next = calls.take();
        while (next != null) {
            group.add(next);
            bytes += next.bytes();
            boolean full = bytes >= BYTES_OF_A_COMMIT || group.size() == CALLS_OF_A_COMMIT;
            next = full ? null : calls.poll();
        }
    }

    private void commit(List<Call> group) {
        boolean hasEvents = group.stream().anyMatch(call -> !call.events().isEmpty());
        try {
            List<Appended> results = transaction.append(group.stream().map(Call::events).toList());
            for (int i = 0; i < results.size(); i++) {
                group.get(i).result().complete(results.get(i));
            }
            failure = hasEvents ? Optional.empty() : failure;
        } catch (RuntimeException | Error problem) {
            failure = hasEvents ? Optional.of(problem) : failure;
            group.forEach(call -> call.result().completeExceptionally(problem));
        }
    }

    private record Call(List<ReceivedEvent> events, CompletableFuture<Appended> result) {

        private long bytes() {
            return events.stream().mapToLong(event -> event.payload().length).sum();
        }
    }
}
