package io.capstream.mapping.live;

import io.capstream.mapping.template.EventMapping;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells in the log what was changed in the folder of the mapping files.
 *
 * @param before what was live
 * @param now    what is live
 */
record MappingChanges(LiveMappings before, LiveMappings now) {

    private static final Logger LOG = LoggerFactory.getLogger(MappingChanges.class);

    /** A schema or a shared part is of most mappings, and none of their lines would say what was saved. */
    private static final int MAX_SINGLE_LINES = 3;

    void tell() {
        tellNewVersions();
        tellWhatIsGone();
        tellMistakes();
        LOG.info("{} mappings are live{}", now.all().size(), now.problems().isEmpty()
                ? "" : "; " + now.problems().size() + " files do not load, GET /api/mappings says why");
    }

    private void tellNewVersions() {
        List<EventMapping> changed = now.all().stream()
                .filter(mapping -> before.ofFile(mapping.file()).filter(old -> !old.version().equals(mapping.version())).isPresent())
                .toList();
        if (changed.size() > MAX_SINGLE_LINES) {
            LOG.info("{} mappings have a new version, as something that they share was changed", changed.size());
        } else {
            changed.forEach(mapping -> LOG.info("Mapping of {} is now that of {} (version {})",
                    mapping.event(), mapping.file(), mapping.version()));
        }
    }

    private void tellWhatIsGone() {
        for (EventMapping mapping : before.all()) {
            if (now.ofFile(mapping.file()).isEmpty()) {
                LOG.warn("{} is gone: {}", mapping.file(), now.find(mapping.event())
                        .map(others -> mapping.event() + " is mapped by " + others.version().file())
                        .orElse(mapping.event() + " has no mapping any more, such events become dead letters no-mapping"));
            }
        }
    }

    /** A mistake in a shared part is one of each file that includes it, and told once. */
    private void tellMistakes() {
        Set<String> mistakes = mistakes(now).collect(Collectors.toCollection(LinkedHashSet::new));
        mistakes(before).toList().forEach(mistakes::remove);
        mistakes.forEach(LOG::error);
        List<String> files = now.problems().entrySet().stream()
                .filter(problems -> !problems.getValue().equals(before.problems().get(problems.getKey()))).map(Map.Entry::getKey)
                .toList();
        if (files.size() > MAX_SINGLE_LINES) {
            LOG.error("{} files do not load; of {} of them what was live before goes on", files.size(),
                    files.stream().filter(now::isLive).count());
        } else {
            files.forEach(file -> LOG.error("{} does not load: {}", file,
                    now.isLive(file) ? "what was live before goes on" : "nothing of it is live"));
        }
    }

    private static Stream<String> mistakes(LiveMappings mappings) {
        return mappings.problems().values().stream().flatMap(List::stream);
    }
}
