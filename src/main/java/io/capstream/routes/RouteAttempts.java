package io.capstream.routes;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.util.backoff.BackOff;
import org.apache.camel.util.backoff.BackOffTimer;
import org.apache.camel.util.backoff.SimpleBackOffTimer;

/**
 * Makes route files live, and tries again, with a back-off, what could not be started though nothing is wrong with its file: what the
 * route begins with is away. What does not go together with {@link LiveRoutes} is Camel's {@code SupervisingRouteController}: under it
 * a route that cannot be started is no failure, so nothing would be taken back, and what was live before would be gone.
 */
final class RouteAttempts {

    /** What is back flows again within ten seconds. */
    private static final BackOff BACK_OFF = BackOff.builder().delay(Duration.ofSeconds(1)).multiplier(2d)
            .maxDelay(Duration.ofSeconds(8)).build();

    private final LiveRoutes live;
    private final Consumer<Supplier<RouteStates>> changes;
    private final BackOffTimer timer;

    /** @param changes makes a change, and keeps how it stands with the files then */
    RouteAttempts(LiveRoutes live, CamelContext camel, Consumer<Supplier<RouteStates>> changes) {
        this.live = live;
        this.changes = changes;
        ScheduledExecutorService thread = camel.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "route-attempts");
        this.timer = new SimpleBackOffTimer(thread);
    }

    /** @param files all that there are */
    synchronized void become(List<RouteFile> files) {
        timer.getTasks().forEach(BackOffTimer.Task::cancel);
        changes.accept(() -> live.become(files));
        if (live.isIncomplete()) {
            timer.schedule(BACK_OFF, this::again);
        }
    }

    /** Whether it must be tried once more. */
    private synchronized boolean again(BackOffTimer.Task attempt) {
        if (attempt.getStatus() == BackOffTimer.Task.Status.Active) {
            changes.accept(live::again);
        }
        return live.isIncomplete();
    }
}
