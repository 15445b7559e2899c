package io.capstream.eventlog;

import java.util.ArrayList;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Lets lanes begin when all else has been started, the web server as well; routes are started before. In profile {@code local} lanes
 * deliver to that server, and a connector that ends at its start, as its port is taken, must not have delivered anything.
 */
@Component
final class LaneStart implements SmartLifecycle {

    private final List<Runnable> waiting = new ArrayList<>();
    private boolean running;

    /** Lets the lanes of a route begin, at once or when it is time. */
    synchronized void begin(Runnable lanes) {
        if (running) {
            lanes.run();
        } else {
            waiting.add(lanes);
        }
    }

    @Override
    public synchronized void start() {
        running = true;
        waiting.forEach(Runnable::run);
        waiting.clear();
    }

    /** What works is stopped with its route. */
    @Override
    public synchronized void stop() {
        running = false;
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }
}
