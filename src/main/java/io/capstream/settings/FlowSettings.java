package io.capstream.settings;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One streaming dataflow of Platform.
 *
 * @param inletUrl          its streaming endpoint, {@code https://.../collection/<inlet>}
 * @param flowId            its id
 * @param datasetId         the dataset that it writes to
 * @param schemaId          {@code $id} of that dataset's schema
 * @param schema            file with that schema, as the Schema Registry exports it
 * @param upsert            true when its records are partial updates, false when they are whole XDM messages; null when it is left out,
 *                          and its schema decides
 * @param identityDatasetId dataset for the identity links that an upsert creates along with the update; blank for none
 */
public record FlowSettings(
        @DefaultValue("") String inletUrl,
        @DefaultValue("") String flowId,
        @DefaultValue("") String datasetId,
        @DefaultValue("") String schemaId,
        @DefaultValue("") String schema,
        Boolean upsert,
        @DefaultValue("") String identityDatasetId) {

    /** Adobe's class XDM Individual Profile. */
    private static final String PROFILE = "https://ns.adobe.com/xdm/context/profile";

    /**
     * Whether its records are partial updates: as it is set, or when it is left out, where they are profiles. An event tells a few things
     * of a customer, and as a whole record it would wipe out the rest.
     *
     * @param schemaClass class of its schema, Adobe's {@code meta:class}
     */
    public boolean isUpsert(String schemaClass) {
        return upsert == null ? PROFILE.equals(schemaClass) : upsert;
    }
}
