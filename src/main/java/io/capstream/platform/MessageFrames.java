package io.capstream.platform;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.settings.FlowSettings;
import io.capstream.xdm.XdmRecord.Operation;
import io.capstream.xdm.XdmRecord;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * The messages that a dataflow takes, one for each operation: the streaming upsert when it takes partial updates,
 * else the XDM message, which always puts a whole record in place.
 */
final class MessageFrames {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String SOURCE = "Capillary Streaming Events";
    private static final String CONTENT_TYPE = "application/vnd.adobe.xed-full+json;version=1";

    private final FlowSettings flow;
    private final String orgId;
    private final Map<Operation, MessageFrame> frames = new EnumMap<>(Operation.class);

    MessageFrames(Dataflow dataflow, Instant createdAt) {
        this.flow = dataflow.settings();
        this.orgId = dataflow.orgId();
        for (Operation operation : Operation.values()) {
            frames.put(operation, MessageFrame.around(dataflow.isUpsert() ? upsert(operation) : xdmMessage(createdAt)));
        }
    }

    MessageFrame of(XdmRecord record) {
        return frames.get(record.operation());
    }

    private ObjectNode upsert(Operation operation) {
        ObjectNode header = header();
        ObjectNode operations = header.putObject("operations").put("data", operation.word());
        if (operation != Operation.DELETE && !flow.identityDatasetId().isBlank()) {
            operations.put("identity", "create").put("identityDatasetId", flow.identityDatasetId());
        }
        ObjectNode message = JSON.objectNode();
        message.set("header", header);
        return message.putNull("body");
    }

    private ObjectNode xdmMessage(Instant createdAt) {
        ObjectNode header = header().put("createdAt", createdAt.toEpochMilli());
        header.set("schemaRef", schemaRef());
        header.putObject("source").put("name", SOURCE);
        ObjectNode message = JSON.objectNode();
        message.set("header", header);
        ObjectNode body = message.putObject("body");
        body.putObject("xdmMeta").set("schemaRef", schemaRef());
        body.putNull("xdmEntity");
        return message;
    }

    private ObjectNode header() {
        return JSON.objectNode().put("flowId", flow.flowId()).put("imsOrgId", orgId).put("datasetId", flow.datasetId());
    }

    private ObjectNode schemaRef() {
        return JSON.objectNode().put("id", flow.schemaId()).put("contentType", CONTENT_TYPE);
    }
}
