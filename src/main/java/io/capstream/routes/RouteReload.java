package io.capstream.routes;

import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.support.RouteWatcherReloadStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Camel's reload of changed route files, by the same settings. Camel's own loads each file by itself at each event of the file system:
 * half saved, whatever it replaces, and not when it is deleted. Here the whole folder is looked at once a second, and what has not
 * changed since the last look counts.
 */
final class RouteReload extends RouteWatcherReloadStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(RouteReload.class);

    private final Supplier<List<RouteFile>> folder;
    private final Consumer<List<RouteFile>> changed;
    private List<RouteFile> live;
    private List<RouteFile> seen;
    private ScheduledExecutorService looks;

    /**
     * Made of Camel's own, which it takes the settings of.
     *
     * @param folder  reads all files
     * @param live    the files as they were at the start
     * @param changed takes all files when some were changed
     */
    RouteReload(RouteWatcherReloadStrategy camels, Supplier<List<RouteFile>> folder, List<RouteFile> live, Consumer<List<RouteFile>> changed) {
        super(camels.getFolder(), camels.isRecursive());
        setPattern(camels.getPattern());
        setScheduler(false);
        this.folder = folder;
        this.live = live;
        this.seen = live;
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
        looks = getCamelContext().getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "route-files");
        looks.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    protected void doStop() throws Exception {
        getCamelContext().getExecutorServiceManager().shutdownNow(looks);
        super.doStop();
    }

    /** An error must not end the looks. */
    private void look() {
        try {
            List<RouteFile> now = folder.get().stream().map(this::orAsItIs).toList();
            boolean rests = now.equals(seen);
            seen = now;
            if (rests && !now.equals(live)) {
                live = now;
                changed.accept(now);
                incSucceededCounter();
            }
        } catch (RuntimeException failure) {
            incFailedCounter();
            LOG.error("The route files cannot be looked at, and are again in a second: {}", failure.getClass().getName());
            LOG.debug("What failed", failure);
        }
    }

    /** A file that the settings do not reload stays as it was. */
    private RouteFile orAsItIs(RouteFile file) {
        return getFileFilter().accept(file.path().toFile())
                ? file
                : live.stream().filter(old -> old.path().equals(file.path())).findFirst().orElse(file);
    }
}
