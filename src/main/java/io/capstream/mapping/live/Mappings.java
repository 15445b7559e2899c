package io.capstream.mapping.live;

import io.capstream.event.KnownEvents;
import io.capstream.event.MappingSet;
import io.capstream.mapping.reader.FlowSchemas;
import io.capstream.settings.PlatformSettings;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
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
public class Mappings implements HealthIndicator, KnownEvents, MappingSet {

    private final MappingFolder folder;
    private volatile LiveMappings live = LiveMappings.NONE;
    private String fingerprint = "";

    @Autowired
    Mappings(MappingSettings settings, PlatformSettings platform) {
        this(settings, FlowSchemas.of(platform));
    }

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
    public String version() {
        return live.version();
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
            new MappingChanges(before, live).tell();
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
}
