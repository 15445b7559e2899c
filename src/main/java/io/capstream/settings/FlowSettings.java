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
 * @param upsert            true when its records are partial updates, false when they are whole XDM messages
 * @param identityDatasetId dataset for the identity links that an upsert creates along with the update; blank for none
 */
public record FlowSettings(
        @DefaultValue("") String inletUrl,
        @DefaultValue("") String flowId,
        @DefaultValue("") String datasetId,
        @DefaultValue("") String schemaId,
        @DefaultValue("") String schema,
        @DefaultValue("false") boolean upsert,
        @DefaultValue("") String identityDatasetId) {
}
