package io.capstream.localplatform;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.settings.FlowSettings;
import java.util.List;
import java.util.stream.Stream;

/**
 * The receiving end of one dataflow, or of several that share it.
 *
 * @param name      last segment of its URL
 * @param orgId     the organisation that it belongs to
 * @param entrances one of each dataflow
 */
record Inlet(String name, String orgId, List<Entrance> entrances) {

    /** The one of a dataflow of {@code platform.flows} of that name. */
    static Inlet of(String dataflow, FlowSettings flow, String orgId, RecordSchema schema) {
        Address address = new Address(orgId, flow.flowId(), flow.datasetId());
        Envelope envelope = flow.isUpsert(schema.schemaClass()) ? new UpsertEnvelope(address) : new XdmEnvelope(address, flow.schemaId());
        return new Inlet(name(flow), orgId, List.of(new Entrance(dataflow, flow.flowId(), envelope, schema)));
    }

    /** Last segment of the URL of a dataflow's streaming endpoint. */
    static String name(FlowSettings flow) {
        return flow.inletUrl().substring(flow.inletUrl().lastIndexOf('/') + 1);
    }

    /**
     * Checks a message as Platform does on the way to the dataset.
     *
     * @throws RefusedMessageException when Platform would refuse it, in its words
     */
    Content take(JsonNode message) {
        try {
            Entrance entrance = entrance(message.at("/header/flowId").asText());
            Content content = entrance.envelope().open(message);
            List<Violation> violations = violations(content, entrance.schema());
            if (!violations.isEmpty()) {
                throw RefusedMessageException.invalid(violations);
            }
            return content;
        } catch (RefusedMessageException refused) {
            throw refused.at(this);
        }
    }

    /** The name of the dataflow that takes a message. */
    String dataflow(JsonNode message) {
        return entrance(message.at("/header/flowId").asText()).dataflow();
    }

    /** A message without a dataflow of this inlet is told so by any of them. */
    private Entrance entrance(String flowId) {
        return entrances.stream().filter(entrance -> entrance.flowId().equals(flowId)).findFirst().orElse(entrances.get(0));
    }

    private static List<Violation> violations(Content content, RecordSchema schema) {
        Stream<Violation> ofSchema = schema.violations(content.record()).stream()
                .filter(violation -> !(content.isPartial() && isMissingMember(violation)));
        return Stream.of(EmptyValues.in(content.record()).stream(), Identities.violations(content.record()).stream(), ofSchema)
                .flatMap(violations -> violations)
                .toList();
    }

    private static boolean isMissingMember(Violation violation) {
        return violation.keyword().equals("required") && violation.pointer().equals("#");
    }
}
