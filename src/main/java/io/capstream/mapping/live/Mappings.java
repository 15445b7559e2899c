package io.capstream.mapping.live;

import io.capstream.event.KnownEvents;
import io.capstream.mapping.reader.FlowSchemas;
import io.capstream.mapping.template.EventMapping;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
public class Mappings implements HealthIndicator, KnownEvents {

    private static final Logger LOG = LoggerFactory.getLogger(Mappings.class);

    /** A schema or a shared part is of most mappings, and none of their lines would say what was saved. */
    private static final int MAX_SINGLE_LINES = 3;

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
    public Set<String> names() {
        return live.names();
    }

    @Override
    public Health health() {
        LiveMappings now = live;
        return (now.problems().isEmpty() ? Health.up() : Health.down())
                .withDetail("live", now.all().size())
                .withDetail("problems", now.problems())
                .build();
    }

    /** What is live now, and stays as it is whatever is saved. */
    public LiveMappings now() {
        return live;
    }

    @Scheduled(fixedDelay = 1000)
    public synchronized void refresh() {
        String now = folder.fingerprint();
        if (!now.equals(fingerprint)) {
            LiveMappings before = live;
            live = readWhole(now).keeping(before);
            report(before);
        }
    }

    /** A file that is saved while all are read would have its old version and its new content, so that everything is read again. */
    private LiveMappings readWhole(String now) {
        LiveMappings read;
        String before = now;
        do {
            fingerprint = before;
            read = folder.read();
            before = folder.fingerprint();
        } while (!before.equals(fingerprint));
        return read;
    }

    private void report(LiveMappings before) {
        List<EventMapping> changed = live.all().stream()
                .filter(mapping -> before.ofFile(mapping.file()).filter(old -> !old.version().equals(mapping.version())).isPresent())
                .toList();
        if (changed.size() > MAX_SINGLE_LINES) {
            LOG.info("{} mappings have a new version, as something that they share was changed", changed.size());
        } else {
            changed.forEach(mapping -> LOG.info("Mapping of {} is now that of {} (version {})",
                    mapping.event(), mapping.file(), mapping.version()));
        }
        live.problems().forEach((file, problems) -> {
            if (!problems.equals(before.problems().get(file))) {
                problems.forEach(LOG::error);
                LOG.error("{} does not load: {}", file, live.isLive(file) ? "what was live before goes on" : "nothing of it is live");
            }
        });
        LOG.info("{} mappings are live{}", live.all().size(), live.problems().isEmpty()
                ? "" : "; " + live.problems().size() + " files do not load, GET /api/mappings says why");
    }
}
