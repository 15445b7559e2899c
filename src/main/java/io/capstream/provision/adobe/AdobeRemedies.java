package io.capstream.provision.adobe;

import java.util.List;
import java.util.Locale;

/** What to do about an answer of Adobe's control planes. The first row that fits counts; a blank text fits every answer of the status. */
final class AdobeRemedies {

    private static final String ROLE = "Ask your administrator: Permissions > Roles > a role > API credentials > add this one, with Manage "
            + "Schemas, Manage Identity Namespaces, Manage Datasets, Manage Profiles and Manage Sources";

    private record Remedy(int status, String text, String advice) {

        boolean fits(int answered, String words) {
            return (status == 0 || status == answered) && words.contains(text);
        }
    }

    private static final List<Remedy> REMEDIES = List.of(
            new Remedy(0, "403025", "The project lacks a product profile, or platform.org-id is that of another organisation: "
                    + "Developer Console > your project > add the API Experience Platform with a product profile"),
            new Remedy(0, "403000", "platform.client-id must be that of the project that has the API Experience Platform"),
            new Remedy(0, "403003", "platform.client-id must be that of the project that has the API Experience Platform"),
            new Remedy(0, "missing product context", "platform.scopes must have additional_info.projectedProductContext"),
            new Remedy(0, "401013", "The token is expired or of another environment: compare platform.ims-url, and the clock of this "
                    + "machine"),
            new Remedy(0, "sandbox", "platform.sandbox-name must be the name in lower case, not the title: Platform > Sandboxes > Browse "
                    + "> Name"),
            new Remedy(401, "", "The access token is not accepted: compare platform.ims-url and platform.org-id, and the clock of this "
                    + "machine"),
            new Remedy(403, "", ROLE),
            new Remedy(0, "2118-403", ROLE),
            new Remedy(0, "2120-403", ROLE),
            new Remedy(0, "must be unique", "Another object has this title, of whatever kind: give the schema file another 'title', or "
                    + "rename the other one"),
            new Remedy(0, "updaem-089029", "The schema is not in the union yet: run the command again in a minute"),
            new Remedy(0, "schema should be valid", "The schema is not in the union yet: run the command again in a minute"),
            new Remedy(0, "siphon", "A fault of this command; please report it"),
            new Remedy(0, "1418", "Dataflows still use the base connection: delete them first"),
            new Remedy(0, "1419", "The mapping set does not fit the schema: mappings fill what the dataset's schema lacks"),
            new Remedy(0, "1425", "The mapping set is made for another schema than the dataset's"),
            new Remedy(0, "sourceid", "A connection with this source id is there already: name it with --use"),
            new Remedy(404, "", "The address is not there, or an object that it names: compare platform.api-url"),
            new Remedy(406, "", "A fault of this command; please report it"),
            new Remedy(415, "", "A fault of this command; please report it"));

    private AdobeRemedies() {
    }

    /** What to do; empty when that is not known. */
    static String of(int status, String words) {
        String lower = words.toLowerCase(Locale.ROOT);
        return REMEDIES.stream().filter(remedy -> remedy.fits(status, lower)).map(Remedy::advice).findFirst().orElse("");
    }
}
