package io.capstream.localplatform.flowservice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.localplatform.dataprep.MappingSets;
import io.capstream.localplatform.plane.Behaviours;
import io.capstream.localplatform.plane.Kind;
import io.capstream.localplatform.plane.MadeObjects;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The dataflows that were made, by the inlet at which their messages arrive. */
@Component
@Profile("local")
public class MadeDataflows {

    private final MadeObjects objects;
    private final MappingSets mappings;
    private final Behaviours behaviours;

    MadeDataflows(MadeObjects objects, MappingSets mappings, Behaviours behaviours) {
        this.objects = objects;
        this.mappings = mappings;
        this.behaviours = behaviours;
    }

    /** True from the first dataflow on that was made. */
    public boolean wereMade() {
        return objects.wereMade(Kind.FLOW);
    }

    /** Those that are enabled. */
    public List<MadeDataflow> of(String inlet) {
        return objects.all(Kind.FLOW).stream()
                .filter(flow -> flow.path("state").asText().equals("enabled") && inletUrl(flow).endsWith('/' + inlet))
                .map(this::dataflow)
                .toList();
    }

    /** False for a new dataflow, which answers as usual and loses what it is sent. */
    public boolean keepsRecords(String flowId) {
        return objects.hasPropagated(Kind.FLOW, flowId, behaviours.now().flowDelayMs());
    }

    private MadeDataflow dataflow(ObjectNode flow) {
        ObjectNode target = objects.find(Kind.TARGET_CONNECTION, flow.at("/targetConnectionIds/0").asText()).orElseGet(flow::objectNode);
        JsonNode params = flow.at("/transformations/0/params");
        return new MadeDataflow(flow, target,
                mappings.find(params.path("mappingId").asText(), params.path("mappingVersion").asInt()));
    }

    private String inletUrl(ObjectNode flow) {
        JsonNode own = flow.at("/options/inletUrl");
        return own.isTextual() ? own.asText() : objects.find(Kind.SOURCE_CONNECTION, flow.at("/sourceConnectionIds/0").asText())
                .flatMap(source -> objects.find(Kind.CONNECTION, source.path("baseConnectionId").asText()))
                .map(base -> base.at("/auth/params/inletUrl").asText()).orElse("");
    }
}
