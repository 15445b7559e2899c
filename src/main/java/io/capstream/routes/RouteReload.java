package io.capstream.routes;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.support.RouteWatcherReloadStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.TaskScheduler;

/**
 * Camel's reload of changed route files, by the same settings. Camel's own loads each file by itself at each event of the file system:
 * half saved, whatever it replaces, and not when it is deleted. Here the folder is looked at twice a second, and a file counts as it
 * is when it has not changed since the look before.
 */
final class RouteReload extends RouteWatcherReloadStrategy {

    /** Nobody waits for it, and whoever saves a file writes it in less. */
    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final Logger LOG = LoggerFactory.getLogger(RouteReload.class);

    private final TaskScheduler scheduler;
    private final Supplier<List<RouteFile>> folder;
    private final Consumer<List<RouteFile>> changed;
    private Map<Path, RouteFile> live;
    private Map<Path, RouteFile> seen;
    private ScheduledFuture<?> looks;

    /**
     * Made of Camel's own, which it takes the settings of.
     *
     * @param folder  reads all files
     * @param live    the files as they were at the start
     * @param changed takes all files when some were changed
     */
    RouteReload(RouteWatcherReloadStrategy camels, TaskScheduler scheduler, Supplier<List<RouteFile>> folder, List<RouteFile> live,
            Consumer<List<RouteFile>> changed) {
        super(camels.getFolder(), camels.isRecursive());
        setPattern(camels.getPattern());
        setScheduler(false);
        this.scheduler = scheduler;
        this.folder = folder;
        this.live = byPath(live);
        this.seen = this.live;
        this.changed = changed;
    }

    /** Starts it in the place of Camel's own. */
    void replace(RouteWatcherReloadStrategy camels, CamelContext camel) {
        try {
            camel.removeService(camels);
            camels.stop();
            camel.addService(this);
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        looks = scheduler.scheduleWithFixedDelay(this::look, INTERVAL);
    }

    @Override
    protected void doStop() throws Exception {
        looks.cancel(true);
        super.doStop();
    }

    /** An error must not end the looks. */
    private void look() {
        try {
            Map<Path, RouteFile> now = byPath(folder.get());
            List<RouteFile> rested = rested(now);
            seen = now;
            if (!rested.equals(List.copyOf(live.values()))) {
                live = byPath(rested);
                changed.accept(rested);
                incSucceededCounter();
            }
        } catch (RuntimeException | Error failure) {
            incFailedCounter();
            LOG.error("The route files cannot be looked at, and are looked at again: {}", failure.getClass().getName());
            LOG.debug("What failed", failure);
        }
    }

    /** Each file as it was at two looks; one that is being saved, made or deleted, or that the settings do not reload, as it is live. */
    private List<RouteFile> rested(Map<Path, RouteFile> now) {
        Set<Path> all = new TreeSet<>(live.keySet());
        all.addAll(now.keySet());
        List<RouteFile> rested = new ArrayList<>();
        for (Path path : all) {
            boolean counts = Objects.equals(now.get(path), seen.get(path)) && getFileFilter().accept(path.toFile());
            Optional.ofNullable((counts ? now : live).get(path)).ifPresent(rested::add);
        }
        return rested;
    }

    private static Map<Path, RouteFile> byPath(List<RouteFile> files) {
        Map<Path, RouteFile> byPath = new TreeMap<>();
        files.forEach(file -> byPath.put(file.path(), file));
        return byPath;
    }
}
