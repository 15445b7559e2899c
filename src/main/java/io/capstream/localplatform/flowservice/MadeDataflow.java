package io.capstream.localplatform.flowservice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.localplatform.dataprep.MappingSet;
import java.util.Optional;

/**
 * A dataflow as its inlet sees it.
 *
 * @param flow    as Flow Service shows it
 * @param target  its target connection
 * @param mapping what its records go through; empty for a dataflow that takes XDM as it is
 */
public record MadeDataflow(ObjectNode flow, ObjectNode target, Optional<MappingSet> mapping) {

    public String id() {
        return flow.path("id").asText();
    }

    public String name() {
        return flow.path("name").asText();
    }

    public String datasetId() {
        return target.at("/params/dataSetId").asText();
    }

    public String schemaId() {
        return target.at("/data/schema/id").asText();
    }
}
