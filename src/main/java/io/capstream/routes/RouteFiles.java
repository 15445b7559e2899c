package io.capstream.routes;

import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.spring.boot.CamelSpringBootRoutesCollector;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.RouteWatcherReloadStrategy;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;

/**
 * The files of {@code routes/} in the running connector. They are loaded when Camel has started, and with
 * {@code camel.main.routes-reload-enabled} again when they are changed, both by {@link LiveRoutes}. Camel's own collector would hand
 * them to Camel's start, which one mistake in one of them ends.
 *
 * <p>As a health indicator it is part of readiness: without all of its routes the connector must not be given events.
 */
@Component("routes")
public class RouteFiles extends CamelSpringBootRoutesCollector implements HealthIndicator, TakenEndpoints {

    private final ConfigurableApplicationContext application;
    private final InstantSource clock;
    private final TaskScheduler scheduler;
    private final RouteTroubles troubles = new RouteTroubles();
    private volatile Optional<CamelContext> camel = Optional.empty();
    private volatile boolean loaded;
    private boolean collected;
    private Supplier<List<RouteTrouble>> now = List::of;

    RouteFiles(ConfigurableApplicationContext application, InstantSource clock, TaskScheduler scheduler) {
        super(application, false);
        this.scheduler = scheduler;
        this.application = application;
        this.clock = clock;
    }

    /** Asked more than once when Camel is not started at once, as in its tests. */
    @Override
    public Collection<RoutesBuilder> collectRoutesFromDirectory(CamelContext camel, String excludes, String includes) {
        if (collected) {
            return List.of();
        }
        RouteFolder folder = new RouteFolder(includes, Optional.ofNullable(excludes).orElse(""));
        List<RouteFile> files;
        try {
            files = folder.read(camel);
        } catch (MissingRoutesException missing) {
            throw new IllegalStateException("There are no route files at " + includes + " (" + RouteFolder.SETTING
                    + "). Start the connector in the folder that holds routes/", missing);
        }
        collected = true;
        camel.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onContextStarted(CamelContext started) {
                start(started, folder, files);
            }
        });
        return List.of();
    }

    private void start(CamelContext camel, RouteFolder folder, List<RouteFile> files) {
        this.camel = Optional.of(camel);
        RouteChecks checks = new RouteChecks(application.getEnvironment(), () -> StubBeans.of(application.getBeanFactory()));
        LiveRoutes live = new LiveRoutes(camel, checks, application.getBeansOfType(RoutesBuilder.class).values());
        RouteAttempts attempts = new RouteAttempts(live, camel, this::found);
        attempts.become(files);
        loaded = true;
        Optional.ofNullable(camel.hasService(RouteWatcherReloadStrategy.class)).ifPresent(camels ->
                new RouteReload(camels, scheduler, () -> folder.readOrNone(camel), files, attempts::become).replace(camels, camel));
    }

    /** Looks at how it stands with the files; a route that is being replaced meanwhile is not stopped. */
    private void found(Supplier<RouteStates> change) {
        List<RouteTrouble> before = troubles();
        set(() -> before);
        RouteStates states = change.get();
        set(() -> states.troubles(camel.orElseThrow(), clock.instant()));
    }

    private synchronized void set(Supplier<List<RouteTrouble>> from) {
        now = from;
        troubles();
    }

    /** Each route file that is not well. */
    public synchronized List<RouteTrouble> troubles() {
        return troubles.are(now.get());
    }

    /**
     * What keeps routes from beginning with an endpoint.
     *
     * @param uri such as {@code event-log:batches}
     * @return empty when there is one that does
     */
    public Optional<RouteTrouble> whatKeeps(String uri) {
        return isTaken(uri) ? Optional.empty() : troubles().stream().filter(trouble -> trouble.state() != RouteTrouble.State.REFUSED)
                .min(Comparator.comparing(trouble -> !RouteSet.isThatOf(uri, trouble.file())));
    }

    @Override
    public boolean isTaken(String uri) {
        return camel.stream().flatMap(context -> context.getRoutes().stream())
                .filter(route -> bare(route.getEndpoint().getEndpointBaseUri()).equals(bare(uri)))
                .anyMatch(route -> camel.get().getRouteController().getRouteStatus(route.getRouteId()).isStarted());
    }

    /** Camel writes a path with slashes before it, as many as it likes. */
    private static String bare(String uri) {
        return uri.replaceFirst(":/*", ":");
    }

    @Override
    public Health health() {
        if (!loaded) {
            return Health.down().withDetail("routes", "the route files are not loaded yet").build();
        }
        List<RouteTrouble> found = troubles();
        Health.Builder health = found.isEmpty() ? Health.up() : Health.down();
        found.forEach(trouble -> health.withDetail(trouble.file(), trouble.state() + ": " + String.join("\n", trouble.problems())));
        return health.build();
    }
}
