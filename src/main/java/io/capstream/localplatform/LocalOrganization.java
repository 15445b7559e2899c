package io.capstream.localplatform;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Profile;

/**
 * The organisation that the local Platform plays: what the connector is set up with is what it takes.
 *
 * @param clientId     the one credential's client id, also expected as {@code x-api-key}
 * @param clientSecret its secret
 * @param orgId        id of the organisation
 * @param sandboxName  its one sandbox
 * @param tenantId     without the leading underscore
 * @param flows        its dataflows by name
 */
@Profile("local")
@ConfigurationProperties("platform")
record LocalOrganization(
        String clientId, String clientSecret, String orgId, String sandboxName, String tenantId, Map<String, Flow> flows) {

    @Override
    public String toString() {
        return "LocalOrganization[orgId=" + orgId + ", sandboxName=" + sandboxName + ", flows=" + flows + ']';
    }

    /**
     * One dataflow.
     *
     * @param inletUrl  streaming endpoint; its last segment names the inlet
     * @param flowId    id of the dataflow
     * @param datasetId dataset that it fills
     * @param schemaId  schema of that dataset
     * @param schema    file with that schema, as the Schema Registry exports it
     * @param upsert    true when it takes partial updates, false when it takes whole XDM records
     */
    record Flow(
            String inletUrl,
            String flowId,
            String datasetId,
            String schemaId,
            Path schema,
            @DefaultValue("false") boolean upsert) {

        String inlet() {
            return inletUrl.substring(inletUrl.lastIndexOf('/') + 1);
        }
    }
}
