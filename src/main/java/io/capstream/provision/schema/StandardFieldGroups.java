package io.capstream.provision.schema;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Adobe's own classes and field groups: which of them has a field at the top of a record. From the repository adobe/xdm, commit 4a4fc5f8;
 * {@code GET /schemaregistry/global/fieldgroups} lists those of an organisation.
 */
public final class StandardFieldGroups {

    /** The class of profile records. */
    public static final String PROFILE = "https://ns.adobe.com/xdm/context/profile";
    /** The class of events. */
    public static final String EXPERIENCE_EVENT = "https://ns.adobe.com/xdm/context/experienceevent";

    private static final String CONTEXT = "https://ns.adobe.com/xdm/context/";
    private static final String MIXINS = "https://ns.adobe.com/xdm/mixins/";

    private static final Map<String, Set<String>> OF_THE_CLASS = Map.of(
            PROFILE, Set.of("_id", "_repo", "createdByBatchID", "modifiedByBatchID", "personID", "repositoryCreatedBy"),
            EXPERIENCE_EVENT, Set.of("_id", "timestamp", "eventType", "eventMergeId", "producedBy", "identityMap"));

    private static final Map<String, Map<String, String>> GROUPS = Map.of(
            PROFILE, Map.ofEntries(
                    entry("identityMap", CONTEXT + "identitymap"),
                    entry("person", CONTEXT + "profile-person-details"),
                    entry("personalEmail", CONTEXT + "profile-personal-details"),
                    entry("mobilePhone", CONTEXT + "profile-personal-details"),
                    entry("homePhone", CONTEXT + "profile-personal-details"),
                    entry("faxPhone", CONTEXT + "profile-personal-details"),
                    entry("homeAddress", CONTEXT + "profile-personal-details"),
                    entry("billingAddress", CONTEXT + "profile-personal-details"),
                    entry("mailingAddress", CONTEXT + "profile-personal-details"),
                    entry("shippingAddress", CONTEXT + "profile-personal-details"),
                    entry("consents", MIXINS + "profile-consents"),
                    entry("loyalty", MIXINS + "profile/profile-loyalty-details")),
            EXPERIENCE_EVENT, Map.ofEntries(
                    entry("commerce", CONTEXT + "experienceevent-commerce"),
                    entry("productListItems", CONTEXT + "experienceevent-commerce"),
                    entry("loyalty", CONTEXT + "experienceevent-loyalty-details"),
                    entry("environment", CONTEXT + "experienceevent-environment-details"),
                    entry("placeContext", CONTEXT + "experienceevent-environment-details")));

    private StandardFieldGroups() {
    }

    /** Whether every record of a class has a field, with no field group. */
    public static boolean isOfTheClass(String schemaClass, String field) {
        return OF_THE_CLASS.getOrDefault(schemaClass, Set.of()).contains(field);
    }

    /** The field group that has a field at the top of a record; empty when none is known. */
    public static Optional<String> of(String schemaClass, String field) {
        return Optional.ofNullable(GROUPS.getOrDefault(schemaClass, Map.of()).get(field));
    }
}
