package io.capstream.routes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;

/**
 * How it stands with the route files after a change of them.
 *
 * @param files those that there are
 * @param live  what Camel has of them
 * @param wrong what is wrong, by file
 */
record RouteStates(List<RouteFile> files, List<LoadedFile> live, Map<String, List<String>> wrong) {

    /** What is not well: what is wrong with the files, and what has been stopped since. */
    List<RouteTrouble> troubles(CamelContext camel, Instant now) {
        List<RouteTrouble> troubles = new ArrayList<>();
        wrong.forEach((file, problems) -> troubles.add(new RouteTrouble(file, state(file), now, List.copyOf(problems))));
        camel.getCamelContextExtension().getContextPlugin(Model.class).getRouteDefinitions().stream()
                .filter(route -> isStopped(route, camel))
                .map(route -> new RouteTrouble(file(route), RouteTrouble.State.STOPPED, now, List.of("the route " + route.getRouteId()
                        + " was stopped, and not by its file. Save the file again, changed or not, where files are reloaded, or start the "
                        + "connector again")))
                .forEach(troubles::add);
        return troubles;
    }

    private RouteTrouble.State state(String file) {
        Optional<RouteFile> present = files.stream().filter(it -> it.path().toString().equals(file)).findFirst();
        if (present.isEmpty()) {
            return RouteTrouble.State.MISSING;
        }
        return live.stream().map(LoadedFile::file).filter(it -> it.path().equals(present.get().path())).findFirst()
                .map(it -> it.saysAsMuchAs(present.get()) ? RouteTrouble.State.INCOMPLETE : RouteTrouble.State.REFUSED)
                .orElse(RouteTrouble.State.LEFT_OUT);
    }

    /** Whether a route is not started that should be. */
    static boolean isStopped(RouteDefinition route, CamelContext camel) {
        ServiceStatus status = camel.getRouteController().getRouteStatus(route.getRouteId());
        boolean isOff = route.getAutoStartup() != null && "false".equals(camel.resolvePropertyPlaceholders(route.getAutoStartup()));
        return !isOff && status != null && !status.isStarted() && !status.isStarting();
    }

    private String file(RouteDefinition route) {
        return live.stream().filter(file -> file.routes().contains(route)).map(file -> file.file().path().toString()).findFirst()
                .orElse(String.valueOf(route.getRouteId()));
    }
}
