package io.capstream.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The mappings that are live now. A changed file takes effect within two seconds, whole or not at all: while it has a mistake the
 * mapping that was live before goes on.
 *
 * <p>The folder is looked at once a second and not watched: a watch misses changes on network drives and mounted configuration.
 */
@Component("mappings")
public class Mappings implements HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(Mappings.class);

    private final MappingFolder folder;
    private volatile LiveMappings live = LiveMappings.NONE;
    private String fingerprint = "";

    public Mappings(MappingSettings settings, FlowSchemas flows) {
        this.folder = new MappingFolder(settings.directory(), flows);
        refresh();
    }

    /** What is live, and which files do not load. */
    public List<MappingStatus> status() {
        return live.status();
    }

    @Override
    public Health health() {
        LiveMappings now = live;
        return (now.problems().isEmpty() ? Health.up() : Health.down())
                .withDetail("live", now.byEvent().size())
                .withDetail("problems", now.problems())
                .build();
    }

    Optional<EventMapping> find(String eventName) {
        return live.find(eventName);
    }

    /** Why no mapping of this event is live: the problem of a file of its name, where there is one. */
    Optional<String> problemOf(String eventName) {
        return live.problems().entrySet().stream()
                .filter(problem -> live.isUnreadable() || problem.getKey().endsWith(eventName + ".yaml"))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    @Scheduled(fixedDelay = 1000)
    synchronized void refresh() {
        String now = folder.fingerprint();
        if (!now.equals(fingerprint)) {
            fingerprint = now;
            LiveMappings before = live;
            live = folder.read().keeping(before.byEvent().values());
            report(before);
        }
    }

    private void report(LiveMappings before) {
        live.byEvent().values().stream()
                .filter(mapping -> before.find(mapping.event()).filter(old -> !old.version().equals(mapping.version())).isPresent())
                .forEach(mapping -> LOG.info("Mapping of {} is now that of {} (version {})",
                        mapping.event(), mapping.file(), mapping.version()));
        live.problems().forEach((file, problem) -> {
            if (!problem.equals(before.problems().get(file))) {
                LOG.error("{} ({})", problem, live.isLive(file) ? "what was live before goes on" : "nothing of it is live");
            }
        });
        LOG.info("{} mappings are live{}", live.byEvent().size(), live.problems().isEmpty()
                ? "" : "; " + live.problems().size() + " files do not load, GET /api/mappings says why");
    }
}
