package io.capstream.advisories;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What somebody has published about a fault, in OSV's format.
 *
 * @param name     its id, with the ids that others have given it
 * @param summary  what it is about
 * @param affected the parts and versions that have the fault
 */
record Advisory(String name, String summary, List<Affected> affected) {

    /** Empty when it was withdrawn. */
    static Optional<Advisory> read(JsonNode json) {
        if (json.hasNonNull("withdrawn")) {
            return Optional.empty();
        }
        List<String> aliases = new ArrayList<>();
        json.path("aliases").forEach(alias -> aliases.add(alias.asText()));
        List<Affected> affected = new ArrayList<>();
        json.path("affected").forEach(entry -> {
            if (entry.at("/package/ecosystem").asText().split(":", 2)[0].equals("Maven")) {
                affected.add(Affected.read(entry));
            }
        });
        String name = json.path("id").asText() + (aliases.isEmpty() ? "" : " (" + String.join(", ", aliases) + ")");
        return Optional.of(new Advisory(name, json.path("summary").asText(), affected));
    }

    /** What it says of a part, for people; empty when it does not touch the part. */
    Optional<String> about(Part part) {
        return affected.stream().filter(entry -> entry.names(part)).findFirst()
                .map(entry -> part + ": " + name + (summary.isEmpty() ? "" : ", " + summary) + entry.remedy(part));
    }

    /**
     * Versions of one part.
     *
     * @param part     group and artifact
     * @param ranges   from when to when
     * @param versions single versions
     */
    record Affected(String part, List<VersionRange> ranges, List<String> versions) {

        static Affected read(JsonNode json) {
            List<VersionRange> ranges = new ArrayList<>();
            json.path("ranges").forEach(range -> {
                if (!range.path("type").asText().equals("GIT")) {
                    ranges.add(VersionRange.read(range));
                }
            });
            List<String> versions = new ArrayList<>();
            json.path("versions").forEach(version -> versions.add(version.asText()));
            return new Affected(json.at("/package/name").asText(), ranges, versions);
        }

        boolean names(Part other) {
            return part.equals(other.name()) && (versions.contains(other.version().toString())
                    || ranges.stream().anyMatch(range -> range.contains(other.version())));
        }

        String remedy(Part other) {
            return ranges.stream().filter(range -> range.contains(other.version()))
                    .map(range -> range.remedy(other.version())).filter(version -> !version.isEmpty()).findFirst()
                    .map(version -> ". Mended in " + version).orElse(". No version is named that mends it");
        }
    }
}
