package io.capstream.localplatform.flowservice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.localplatform.dataprep.MappingSet;
import io.capstream.localplatform.dataprep.MappingSets;
import io.capstream.localplatform.plane.Kind;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** What a dataflow must say: from one source to one target, through a mapping set where its spec asks for one. */
@Component
@Profile("local")
class FlowRules {

    private final FlowObjects objects;
    private final MappingSets mappings;

    FlowRules(FlowObjects objects, MappingSets mappings) {
        this.objects = objects;
        this.mappings = mappings;
    }

    void check(ObjectNode flow) {
        String spec = flow.at("/flowSpec/id").asText();
        FlowProblem.unless(!flow.path("name").asText().isBlank(), "1405-400", "name is required");
        FlowProblem.unless(Specs.isFlow(spec), "1413-400", "The flow spec is not valid");
        one(flow, "sourceConnectionIds", Kind.SOURCE_CONNECTION);
        ObjectNode target = one(flow, "targetConnectionIds", Kind.TARGET_CONNECTION);
        String schema = target.at("/data/schema/id").asText();
        String ofDataset = objects.lookUp(Kind.DATASET, target.at("/params/dataSetId").asText()).at("/schemaRef/id").asText();
        FlowProblem.unless(ofDataset.equals(schema), "1425-400", "The schema of the target connection is not that of its dataset");
        if (spec.equals(Specs.WITHOUT_MAPPING)) {
            FlowProblem.unless(flow.path("transformations").isEmpty(), "1419-400", "A flow of this spec has no transformation");
        } else {
            checkMapping(flow, schema);
        }
    }

    private ObjectNode one(ObjectNode flow, String member, Kind kind) {
        JsonNode ids = flow.path(member);
        FlowProblem.unless(ids.isArray() && ids.size() == 1, "1405-400", member + " must be a list of one id");
        return objects.find(kind, ids.get(0).asText()).orElseThrow(() ->
                FlowProblem.of("1439-400", "The flow resource " + ids.get(0).asText() + " was not found"));
    }

    private void checkMapping(ObjectNode flow, String schema) {
        JsonNode transformation = flow.at("/transformations/0");
        FlowProblem.unless(transformation.path("name").asText().equals("Mapping"), "1419-400",
                "A flow of this spec has a transformation with the name Mapping");
        JsonNode params = transformation.path("params");
        Optional<MappingSet> set = mappings.find(params.path("mappingId").asText(), params.path("mappingVersion").asInt());
        FlowProblem.unless(set.isPresent(), "1412-400", "The mapping set or its version was not found");
        FlowProblem.unless(set.get().schemaId().equals(schema), "1425-400", "The schema of the mapping set is not that of the dataset");
    }
}
