package io.capstream.provision.adobe;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.provision.call.ProvisionException;
import java.util.List;

/** Adobe's source for Capillary. The id of its connection specification is published nowhere, so it is looked up by its name. */
public final class CapillarySource {

    private static final String NAME = "Capillary Streaming Events";

    private final FlowConnections service;

    public CapillarySource(FlowConnections service) {
        this.service = service;
    }

    /**
     * Its connection specification.
     *
     * @throws ProvisionException when the organisation has none of this name, or several
     */
    public String spec() {
        List<JsonNode> found = service.named(FlowConnections.CONNECTION_SPECS, NAME, spec -> true);
        if (found.size() != 1) {
            throw new ProvisionException("Adobe has " + (found.isEmpty() ? "no" : String.valueOf(found.size())) + " connection "
                    + "specification named '" + NAME + "' for this organisation. Leave --source out: HTTP API takes the same records");
        }
        return found.get(0).path("id").asText();
    }
}
