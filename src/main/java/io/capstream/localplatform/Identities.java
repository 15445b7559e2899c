package io.capstream.localplatform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Adobe's rules for {@code identityMap}: whom a record is about. */
final class Identities {

    private static final int MOST = 20;
    private static final int LONGEST_ID = 1024;

    private Identities() {
    }

    static List<Violation> violations(JsonNode record) {
        List<JsonNode> identities = new ArrayList<>();
        record.path("identityMap").forEach(namespace -> namespace.forEach(identities::add));
        long primaries = identities.stream().filter(identity -> identity.path("primary").asBoolean()).count();

        List<Violation> found = new ArrayList<>();
        if (primaries != 1) {
            found.add(violation("exactly one identity must be primary, found: " + primaries));
        }
        if (identities.size() > MOST) {
            found.add(violation("at most " + MOST + " identities are permitted, found: " + identities.size()));
        }
        if (identities.stream().anyMatch(identity -> identity.path("id").asText().isBlank())) {
            found.add(violation("an identity has no id"));
        }
        if (identities.stream().anyMatch(identity -> identity.path("id").asText().length() > LONGEST_ID)) {
            found.add(violation("an identity is longer than " + LONGEST_ID + " characters"));
        }
        return found;
    }

    private static Violation violation(String message) {
        return new Violation("#/identityMap", "identityMap", message);
    }
}
