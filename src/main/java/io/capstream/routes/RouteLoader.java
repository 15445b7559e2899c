package io.capstream.routes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.ShutdownStrategy;
import org.apache.camel.support.PluginHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a running Camel the routes of a file, and takes them away again. Camel's {@code RoutesLoader.updateRoutes} does not take away
 * what a file has no more, nor what was begun when it fails in the middle.
 */
final class RouteLoader {

    private static final Logger LOG = LoggerFactory.getLogger(RouteLoader.class);

    /**
     * Seconds that what a route has in hand may take before it is cut off, and comes again: no file waits longer for another. At the
     * connector's stop it is the setting camel.main.shutdown-timeout.
     */
    private static final long PATIENCE = 4;

    private final CamelContext camel;
    private final Model model;

    RouteLoader(CamelContext camel) {
        this.camel = camel;
        this.model = camel.getCamelContextExtension().getContextPlugin(Model.class);
    }

    /**
     * Reads a file and starts its routes.
     *
     * @throws Exception    Camel's; nothing of the file is left behind then
     * @throws LinkageError when a class that it needs is not there, or is broken; the same
     */
    LoadedFile load(RouteFile file) throws Exception {
        LoadedFile before = all(file);
        try {
            for (RoutesBuilder builder : PluginHelper.getRoutesLoader(camel).findRoutesBuilders(List.of(file.resource()))) {
                ((RouteConfigurationsBuilder) builder).addRouteConfigurationsToCamelContext(camel);
                builder.addRoutesToCamelContext(camel);
                builder.addTemplatedRoutesToCamelContext(camel);
            }
            return added(file, before);
        } catch (Exception | LinkageError failure) {
            unload(added(file, before));
            throw failure;
        }
    }

    private LoadedFile all(RouteFile file) {
        return new LoadedFile(file, List.copyOf(model.getRouteDefinitions()), List.copyOf(model.getRouteConfigurationDefinitions()),
                List.copyOf(model.getRouteTemplateDefinitions()));
    }

    private LoadedFile added(RouteFile file, LoadedFile before) {
        LoadedFile now = all(file);
        return new LoadedFile(file, added(now.routes(), before.routes()), added(now.configurations(), before.configurations()),
                added(now.templates(), before.templates()));
    }

    private static <T> List<T> added(Collection<T> now, Collection<T> before) {
        List<T> added = new ArrayList<>(now);
        added.removeIf(part -> before.stream().anyMatch(old -> old == part));
        return added;
    }

    /** Stops what a file has started, when the exchanges in hand are done, and forgets it. */
    void unload(LoadedFile file) {
        file.routes().forEach(this::remove);
        file.configurations().forEach(configuration -> attempt(() -> model.removeRouteConfiguration(configuration)));
        file.templates().forEach(template -> attempt(() -> model.removeRouteTemplateDefinition(template)));
    }

    /** Makes the routes that Java makes of the templates. */
    void makeTemplatedRoutes(Collection<RoutesBuilder> makers) throws Exception {
        for (RoutesBuilder maker : makers) {
            maker.addTemplatedRoutesToCamelContext(camel);
        }
    }

    /** Takes every route away that was made of a template. */
    void removeTemplatedRoutes() {
        List.copyOf(model.getRouteDefinitions()).stream().filter(RouteDefinition::isCreatedFromTemplate).forEach(this::remove);
    }

    private void remove(RouteDefinition route) {
        ShutdownStrategy stop = camel.getShutdownStrategy();
        long atTheEnd = stop.getTimeout();
        stop.setTimeout(Math.min(atTheEnd, PATIENCE));
        try {
            attempt(() -> model.removeRouteDefinition(route));
        } finally {
            stop.setTimeout(atTheEnd);
        }
    }

    /** What cannot be taken away in order must not keep the rest. */
    private static void attempt(Step step) {
        try {
            step.run();
        } catch (Exception | LinkageError problem) {
            LOG.warn("A route does not stop in order: {}", problem.getClass().getName());
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }
}
