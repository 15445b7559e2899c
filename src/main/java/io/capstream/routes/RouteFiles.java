package io.capstream.routes;

import io.capstream.yaml.Leftovers;
import java.io.FileFilter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.RoutesLoader;
import org.apache.camel.spring.boot.CamelSpringBootRoutesCollector;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.RouteWatcherReloadStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/**
 * Loads the files of {@code routes/}, each by itself: one that does not load is named and the others go on.
 *
 * <p>Camel's own setting for this, {@code camel.main.routes-collector-ignore-loading-error}, has no effect under Spring Boot in
 * 4.18.0. As a health indicator it is part of readiness: without all of its routes the connector must not be given events.
 */
@Component("routes")
class RouteFiles extends CamelSpringBootRoutesCollector implements HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(RouteFiles.class);

    /** Camel's patterns cannot say so, neither that of the start nor that of the reload. */
    private static final LifecycleStrategySupport LEAVE_LEFTOVERS_ALONE = new LifecycleStrategySupport() {
        @Override
        public void onContextStarted(CamelContext camel) {
            RouteWatcherReloadStrategy reload = camel.hasService(RouteWatcherReloadStrategy.class);
            if (reload != null) {
                FileFilter pattern = reload.getFileFilter();
                reload.setFileFilter(file -> !Leftovers.isOne(file.toPath()) && pattern.accept(file));
            }
        }
    };

    private final Map<String, String> problems = new ConcurrentHashMap<>();

    RouteFiles(ApplicationContext application) {
        super(application, false);
    }

    @Override
    public Collection<RoutesBuilder> collectRoutesFromDirectory(CamelContext camel, String excludes, String includes) {
        RoutesLoader loader = PluginHelper.getRoutesLoader(camel);
        List<RoutesBuilder> routes = new ArrayList<>();
        camel.addLifecycleStrategy(LEAVE_LEFTOVERS_ALONE);
        for (Resource file : find(camel, excludes, includes)) {
            attempt(file, () -> loader.findRoutesBuilders(List.of(file))
                    .forEach(builder -> routes.add(new GuardedRoutes(file, (RouteConfigurationBuilder) builder))));
        }
        return routes;
    }

    private Collection<Resource> find(CamelContext camel, String excludes, String includes) {
        try {
            return findRouteResourcesFromDirectory(camel, excludes, includes).stream()
                    .filter(file -> !Leftovers.isOne(Path.of(file.getLocation()))).toList();
        } catch (RuntimeException noFolder) {
            throw new IllegalStateException("There are no route files at " + includes + " (camel.main.routes-include-pattern). Start the "
                    + "connector in the folder that holds routes/", noFolder);
        }
    }

    @Override
    public Health health() {
        return problems.isEmpty() ? Health.up().build() : Health.down().withDetails(problems).build();
    }

    private void attempt(Resource file, Loading loading) {
        if (problems.containsKey(file.getLocation())) {
            return;
        }
        try {
            loading.run();
        } catch (Exception problem) {
            report(file, rootCause(problem));
        }
    }

    private void report(Resource file, String reason) {
        problems.put(file.getLocation(), reason);
        LOG.error("{} does not load and is left out, the other routes go on: {}", file.getLocation(), reason);
    }

    /** Camel wraps the parser's message, the one that names line and column. */
    private static String rootCause(Throwable problem) {
        Throwable cause = problem.getCause();
        return cause == null ? String.valueOf(problem.getMessage()).strip() : rootCause(cause);
    }

    @FunctionalInterface
    private interface Loading {
        void run() throws Exception;
    }

    /** The routes of one file. Camel reads the YAML only when it asks for them, so that is where a mistake shows. */
    private final class GuardedRoutes implements RoutesBuilder, RouteConfigurationsBuilder {

        private final Resource file;
        private final RouteConfigurationBuilder routes;

        private GuardedRoutes(Resource file, RouteConfigurationBuilder routes) {
            this.file = file;
            this.routes = routes;
        }

        @Override
        public void addRouteConfigurationsToCamelContext(CamelContext camel) {
            attempt(file, () -> routes.addRouteConfigurationsToCamelContext(camel));
        }

        @Override
        public void updateRouteConfigurationsToCamelContext(CamelContext camel) {
            attempt(file, () -> routes.updateRouteConfigurationsToCamelContext(camel));
        }

        @Override
        public void addRoutesToCamelContext(CamelContext camel) {
            attempt(file, () -> routes.addRoutesToCamelContext(camel));
            attempt(file, this::refuseEmpty);
        }

        @Override
        public Set<String> updateRoutesToCamelContext(CamelContext camel) throws Exception {
            return routes.updateRoutesToCamelContext(camel);
        }

        @Override
        public void addTemplatedRoutesToCamelContext(CamelContext camel) {
            attempt(file, () -> routes.addTemplatedRoutesToCamelContext(camel));
        }

        /** Camel passes over a file whose top level is not a list without a word (CAMEL-23984). */
        private void refuseEmpty() {
            if (routes.getRouteCollection().getRoutes().isEmpty()
                    && routes.getRouteConfigurationCollection().getRouteConfigurations().isEmpty()
                    && routes.getRouteTemplateCollection().getRouteTemplates().isEmpty()) {
                throw new IllegalArgumentException(
                        "line 1: no route in it. The file must be a list; its first line begins with '- route:'");
            }
        }
    }
}
