package io.capstream.routes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
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
    private final StubBeans beans;
    private final Set<String> threadPools;

    RouteContext(ConfigurableEnvironment environment, StubBeans beans) {
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

    StubBeans beans() {
        return beans;
    }

    /** The thread pools of the settings by name. */
    Set<String> threadPools() {
        return threadPools;
    }

    /** What Camel says of the files: what it cannot read, and each step that it cannot build. */
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
        builders.forEach((file, routes) -> build(file, failures, () -> routes.addRoutesToCamelContext(camel)));
        builders.forEach((file, routes) -> build(file, failures, () -> routes.addTemplatedRoutesToCamelContext(camel)));
        return failures;
    }

    /** Takes routes over, and tries each. */
    private void build(RouteFile file, List<Failure> failures, Step step) {
        List<RouteDefinition> before = List.copyOf(camel.getRouteDefinitions());
        boolean hadTemplate = camel.getRouteTemplateDefinition(RouteSet.TEMPLATE) != null;
        attempt(file, failures, step);
        if (!hadTemplate && camel.getRouteTemplateDefinition(RouteSet.TEMPLATE) != null) {
            attempt(file, failures, () -> camel.addRouteFromTemplate(RouteSet.TEMPLATE, RouteSet.TEMPLATE, RouteSet.PARAMETERS));
        }
        camel.getRouteDefinitions().stream().filter(route -> !before.contains(route))
                .forEach(route -> failures.addAll(new RouteTrial(camel, file, route).failures()));
    }

    private static void attempt(RouteFile file, List<Failure> failures, Step step) {
        try {
            step.run();
        } catch (Exception | LinkageError problem) {
            failures.add(new Failure(file, 0, rootCause(problem)));
        }
    }

    /** Camel wraps the message that says what is wrong. */
    static String rootCause(Throwable problem) {
        return problem.getCause() != null ? rootCause(problem.getCause())
                : problem instanceof LinkageError || problem instanceof ClassNotFoundException || problem.getMessage() == null
                        ? problem.toString() : problem.getMessage().strip();
    }

    @Override
    public void close() {
        camel.stop();
    }

    /**
     * What Camel cannot read or build.
     *
     * @param file    the file
     * @param line    where in it; 0 when Camel does not know
     * @param message Camel's words
     */
    record Failure(RouteFile file, int line, String message) {
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
