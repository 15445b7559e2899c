package io.capstream.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** The text of a mapping file to begin with. */
final class NewMapping {

    static final String EVENT_PART = "experience-event";
    static final String PROFILE_PART = "profile";

    private static final String DATA = "$.data.";

    private NewMapping() {
    }

    /**
     * Writes it.
     *
     * @param eventName name of the event, as Capillary writes it
     * @param event     the unwrapped event
     * @param read      what the shared parts read already
     */
    static String of(String eventName, JsonNode event, SharedReads read) {
        StringBuilder text = new StringBuilder("""
                # yaml-language-server: $schema=mapping.schema.json
                event: %1$s
                description: What the event tells, in a sentence

                records:
                  - flow: events
                    include: %2$s
                    fields:
                      eventType: capillary.%1$s

                #  - flow: profiles                  # what the event tells about the person; take the # away and add fields
                #    operation: merge
                #    include: %3$s
                #    fields:
                #      loyalty.tier: $.data.tierName      # for example
                """.formatted(eventName, EVENT_PART, PROFILE_PART));
        Map<String, String> paths = SamplePaths.of(event);
        boolean isDoubled = isDoubled(event);
        paths.keySet().removeIf(path -> read.reads(path) || path.equals("$.eventName") || isDoubled && !path.startsWith(DATA));
        if (!paths.isEmpty()) {
            text.append("\n# What else the sample has, for the fields of the schemas (mappings/README.md shows every construct):\n");
            int width = paths.keySet().stream().mapToInt(path -> SamplePaths.inYaml(path).length()).max().orElse(0);
            paths.forEach((path, type) -> text.append("#   ").append(SamplePaths.inYaml(path))
                    .append(" ".repeat(width - SamplePaths.inYaml(path).length() + 2)).append(type).append('\n'));
        }
        return text.toString();
    }

    /** An envelope without data has its top level there too. */
    private static boolean isDoubled(JsonNode event) {
        return event.path("data").properties().stream().allMatch(property -> property.getValue().equals(event.path(property.getKey())));
    }
}
