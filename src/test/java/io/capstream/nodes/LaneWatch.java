package io.capstream.nodes;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.DataAccessException;

/** Sees after how long a node has all lanes, whatever else goes on meanwhile. */
final class LaneWatch implements AutoCloseable {

    private static final int LOOK_MILLIS = 100;

    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
    private final long begun = System.nanoTime();
    private volatile Optional<Duration> moved = Optional.empty();

    LaneWatch(Sessions sessions, Node node) {
        looks.scheduleWithFixedDelay(() -> look(sessions, node), 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Empty when it never had. */
    Optional<Duration> moved() {
        return moved;
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }

    private void look(Sessions sessions, Node node) {
        try {
            if (sessions.hasAllLanes(node)) {
                moved = Optional.of(Duration.ofNanos(System.nanoTime() - begun));
                looks.shutdown();
            }
        } catch (DataAccessException away) {
            // The next look tells.
        }
    }
}
