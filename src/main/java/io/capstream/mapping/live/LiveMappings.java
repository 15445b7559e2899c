package io.capstream.mapping.live;

import io.capstream.mapping.template.EventMapping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The mappings of one moment.
 *
 * @param byEvent      event name in lower case to its mappings
 * @param problems     file to why it does not load
 * @param isUnreadable whether the one problem is that of all files
 */
public record LiveMappings(SortedMap<String, EventMappings> byEvent, SortedMap<String, List<String>> problems, boolean isUnreadable) {

    static final LiveMappings NONE = new LiveMappings(new TreeMap<>(), new TreeMap<>(), false);

    private static final Comparator<EventMapping> CONDITIONS_FIRST =
            Comparator.comparing(EventMapping::isForAllOthers).thenComparing(EventMapping::file);

    /** Mappings as they were read. */
    static LiveMappings of(Collection<EventMapping> mappings, SortedMap<String, List<String>> problems) {
        return new LiveMappings(byEvent(mappings), problems, false);
    }

    /** Nothing can be read, for one reason. */
    static LiveMappings unreadable(String what, String problem) {
        return new LiveMappings(new TreeMap<>(), new TreeMap<>(Map.of(what, List.of(problem))), true);
    }

    private static SortedMap<String, EventMappings> byEvent(Collection<EventMapping> mappings) {
        return mappings.stream().sorted(CONDITIONS_FIRST).collect(Collectors.groupingBy(mapping -> key(mapping.event()), TreeMap::new,
                Collectors.collectingAndThen(Collectors.toUnmodifiableList(), EventMappings::of)));
    }

    /** The mappings of an event; empty when it has none. */
    public Optional<EventMappings> find(String eventName) {
        return Optional.ofNullable(byEvent.get(key(eventName)));
    }

    /** Why no mapping of this event is live: the first problem of a file of its name, where there is one. */
    public Optional<String> problemOf(String eventName) {
        return problems.entrySet().stream()
                .filter(problem -> isUnreadable || problem.getKey().endsWith(eventName + ".yaml"))
                .map(problem -> problem.getValue().get(0))
                .findFirst();
    }

    /** The names of the events that have one. */
    Set<String> names() {
        return all().stream().map(EventMapping::event).collect(Collectors.toSet());
    }

    /** Changes with what any of them does. */
    String version() {
        return MappingFolder.version(byEvent.values().stream().map(several -> several.version().version()).collect(Collectors.joining()));
    }

    /** Every mapping, by event and in the order in which they are asked. */
    List<EventMapping> all() {
        return byEvent.values().stream().flatMap(several -> several.mappings().stream()).toList();
    }

    /** The mapping that is live of a file. */
    Optional<EventMapping> ofFile(String file) {
        return all().stream().filter(mapping -> mapping.file().equals(file)).findFirst();
    }

    /** What is live, and which files are not. */
    List<MappingStatus> status() {
        List<MappingStatus> status = new ArrayList<>();
        Map<String, List<String>> left = new TreeMap<>(problems);
        for (EventMappings several : byEvent.values()) {
            for (EventMapping mapping : several.mappings()) {
                status.add(new MappingStatus(Optional.of(mapping.event()), mapping.file(), Optional.of(several.version().version()),
                        Optional.ofNullable(left.remove(mapping.file())).orElse(List.of())));
            }
        }
        left.forEach((file, ofFile) -> status.add(new MappingStatus(Optional.empty(), file, Optional.empty(), ofFile)));
        return status;
    }

    /** Whether something of the file is live, or of any file where the problem is that of all. */
    boolean isLive(String file) {
        return isUnreadable ? !byEvent.isEmpty() : ofFile(file).isPresent();
    }

    /** These mappings, and for every file with a problem the mapping that it had before. */
    LiveMappings keeping(LiveMappings before) {
        List<EventMapping> all = new ArrayList<>(all());
        for (EventMapping old : before.all()) {
            if ((isUnreadable || problems.containsKey(old.file())) && !clashes(old)) {
                all.add(old);
            }
        }
        return new LiveMappings(byEvent(all), problems, isUnreadable);
    }

    /** Whether another file is by now for all the events that this mapping is for. */
    private boolean clashes(EventMapping old) {
        return all().stream().anyMatch(old::isForTheSameAs);
    }

    private static String key(String eventName) {
        return eventName.toLowerCase(Locale.ROOT);
    }
}
