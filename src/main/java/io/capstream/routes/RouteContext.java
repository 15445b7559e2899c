package io.capstream.routes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.reifier.RouteReifier;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.PluginHelper;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;

/** A Camel that reads and builds routes and never starts one. */
final class RouteContext implements AutoCloseable {

    private final DefaultCamelContext camel;
    private final HollowBeans beans;
    private final Set<String> threadPools;

    RouteContext(ConfigurableEnvironment environment, HollowBeans beans) {
        this.beans = beans;
        camel = new DefaultCamelContext(false);
        camel.getCamelContextExtension().setRegistry(new DefaultRegistry(beans));
        camel.setAutoStartup(false);
        camel.setSourceLocationEnabled(true);
        camel.getPropertiesComponent().addPropertiesSource(new Settings(environment));
        threadPools = Binder.get(environment).bind("camel.threadpool.config", Bindable.mapOf(String.class, Object.class))
                .orElse(Map.of()).keySet();
        threadPools.forEach(pool -> camel.getExecutorServiceManager().registerThreadPoolProfile(new ThreadPoolProfile(pool)));
        camel.build();
    }

    CamelContext camel() {
        return camel;
    }

    HollowBeans beans() {
        return beans;
    }

    /** The thread pools of the settings by name. */
    Set<String> threadPools() {
        return threadPools;
    }

    /** What Camel says of the files: what it cannot read, and each route that it cannot build. */
    List<Failure> build(Collection<RouteFile> files) {
        List<Failure> failures = new ArrayList<>();
        Map<RouteFile, RoutesBuilder> builders = new LinkedHashMap<>();
        for (RouteFile file : files) {
            attempt(file, failures, () -> {
                for (RoutesBuilder routes : PluginHelper.getRoutesLoader(camel).findRoutesBuilders(List.of(file.resource()))) {
                    ((RouteConfigurationsBuilder) routes).addRouteConfigurationsToCamelContext(camel);
                    builders.put(file, routes);
                }
            });
        }
        builders.forEach((file, routes) -> attempt(file, failures, () -> {
            List<RouteDefinition> before = List.copyOf(camel.getRouteDefinitions());
            routes.addRoutesToCamelContext(camel);
            camel.getRouteDefinitions().stream().filter(route -> !before.contains(route))
                    .forEach(route -> attempt(file, failures, () -> new RouteReifier(camel, route).createRoute()));
        }));
        return failures;
    }

    private static void attempt(RouteFile file, List<Failure> failures, Step step) {
        try {
            step.run();
        } catch (Exception problem) {
            failures.add(new Failure(file, location(problem), rootCause(problem)));
        }
    }

    private static Optional<String> location(Throwable problem) {
        return problem instanceof FailedToCreateRouteException route ? Optional.ofNullable(route.getLocation()) : Optional.empty();
    }

    /** Camel wraps the message that says what is wrong. */
    static String rootCause(Throwable problem) {
        return problem.getCause() == null ? String.valueOf(problem.getMessage()).strip() : rootCause(problem.getCause());
    }

    @Override
    public void close() {
        camel.stop();
    }

    /**
     * What Camel cannot read or build.
     *
     * @param file     the file
     * @param location where in it, as far as Camel knows
     * @param message  Camel's words
     */
    record Failure(RouteFile file, Optional<String> location, String message) {
    }

    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }

    /** Placeholders of routes are the connector's settings. */
    private record Settings(ConfigurableEnvironment environment) implements PropertiesSource {

        @Override
        public String getName() {
            return "settings";
        }

        @Override
        public String getProperty(String name) {
            return environment.getProperty(name);
        }
    }
}
