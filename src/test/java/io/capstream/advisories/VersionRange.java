package io.capstream.advisories;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.artifact.versioning.ComparableVersion;

/**
 * The versions between which a fault stands. OSV writes them as events in any order; {@code introduced: "0"} is the very first.
 *
 * @param introduced   versions that brought the fault
 * @param fixed        versions that mended it
 * @param lastAffected versions after which it is not there any more
 */
record VersionRange(List<ComparableVersion> introduced, List<ComparableVersion> fixed, List<ComparableVersion> lastAffected) {

    private static final ComparableVersion FIRST = new ComparableVersion("0");

    static VersionRange read(JsonNode range) {
        VersionRange read = new VersionRange(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        range.path("events").forEach(event -> {
            add(event.path("introduced"), read.introduced);
            add(event.path("fixed"), read.fixed);
            add(event.path("limit"), read.fixed);
            add(event.path("last_affected"), read.lastAffected);
        });
        return read;
    }

    private static void add(JsonNode version, List<ComparableVersion> versions) {
        if (version.isTextual()) {
            versions.add(new ComparableVersion(version.asText()));
        }
    }

    /** Whether the fault was brought in before the version, and not mended again between. */
    boolean contains(ComparableVersion version) {
        return introduced.stream()
                .filter(from -> from.equals(FIRST) || from.compareTo(version) <= 0)
                .anyMatch(from -> fixed.stream().noneMatch(end -> from.compareTo(end) < 0 && end.compareTo(version) <= 0)
                        && lastAffected.stream().noneMatch(end -> from.compareTo(end) <= 0 && end.compareTo(version) < 0));
    }

    /** The versions after this one that mend it, in words; the empty string when there is none. */
    String remedy(ComparableVersion version) {
        return fixed.stream().filter(end -> end.compareTo(version) > 0).sorted().map(ComparableVersion::toString).limit(1)
                .collect(Collectors.joining());
    }
}
