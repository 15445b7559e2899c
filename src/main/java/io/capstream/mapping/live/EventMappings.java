package io.capstream.mapping.live;

import io.capstream.event.MappingVersion;
import io.capstream.mapping.source.Scope;
import io.capstream.mapping.template.EventMapping;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.util.DigestUtils;

/**
 * The mappings of one event name.
 *
 * @param version  changes when one of them does. The files of one event name have one version together: which of them is for an event
 *                 depends on the event, so only all together say what becomes of such events
 * @param mappings in the order in which they are asked whether they are for an event, those with conditions first
 */
public record EventMappings(MappingVersion version, List<EventMapping> mappings) {

    static EventMappings of(List<EventMapping> mappings) {
        return new EventMappings(new MappingVersion(version(mappings), files(mappings)), mappings);
    }

    private static String version(List<EventMapping> mappings) {
        String versions = mappings.stream().map(EventMapping::version).collect(Collectors.joining());
        return mappings.size() == 1
                ? versions
                : DigestUtils.md5DigestAsHex(versions.getBytes(StandardCharsets.UTF_8)).substring(0, mappings.get(0).version().length());
    }

    private static String files(List<EventMapping> mappings) {
        return mappings.stream().map(EventMapping::file).collect(Collectors.joining(", "));
    }

    /** The first that is for this event. */
    public Optional<EventMapping> mappingFor(Scope scope) {
        for (EventMapping mapping : mappings) {
            if (mapping.conditions().hold(scope)) {
                return Optional.of(mapping);
            }
        }
        return Optional.empty();
    }
}
