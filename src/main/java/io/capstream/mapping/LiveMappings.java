package io.capstream.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The mappings of one moment.
 *
 * @param byEvent      event name in lower case to its mapping
 * @param problems     file to why it does not load
 * @param isUnreadable whether the one problem is that of all files
 */
record LiveMappings(SortedMap<String, EventMapping> byEvent, SortedMap<String, String> problems, boolean isUnreadable) {

    static final LiveMappings NONE = new LiveMappings(new TreeMap<>(), new TreeMap<>(), false);

    Optional<EventMapping> find(String eventName) {
        return Optional.ofNullable(byEvent.get(key(eventName)));
    }

    /** What is live, and which files are not. */
    List<MappingStatus> status() {
        List<MappingStatus> status = new ArrayList<>();
        Map<String, String> left = new TreeMap<>(problems);
        for (EventMapping mapping : byEvent.values()) {
            status.add(new MappingStatus(Optional.of(mapping.event()), mapping.file(), Optional.of(mapping.version()),
                    Optional.ofNullable(left.remove(mapping.file()))));
        }
        left.forEach((file, problem) ->
                status.add(new MappingStatus(Optional.empty(), file, Optional.empty(), Optional.of(problem))));
        return status;
    }

    /** Nothing can be read, for one reason. */
    static LiveMappings unreadable(String what, String problem) {
        return new LiveMappings(new TreeMap<>(), new TreeMap<>(Map.of(what, problem)), true);
    }

    /** Whether something of the file is live, or of any file where the problem is that of all. */
    boolean isLive(String file) {
        return isUnreadable ? !byEvent.isEmpty() : byEvent.values().stream().anyMatch(mapping -> mapping.file().equals(file));
    }

    /** These mappings, and for every file with a problem the mapping that it had before. */
    LiveMappings keeping(Collection<EventMapping> before) {
        SortedMap<String, EventMapping> all = new TreeMap<>(byEvent);
        for (EventMapping old : before) {
            if (isUnreadable || problems.containsKey(old.file())) {
                all.putIfAbsent(key(old.event()), old);
            }
        }
        return new LiveMappings(all, problems, isUnreadable);
    }

    static String key(String eventName) {
        return eventName.toLowerCase(Locale.ROOT);
    }
}
