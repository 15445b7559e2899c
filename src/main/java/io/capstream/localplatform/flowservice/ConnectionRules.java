package io.capstream.localplatform.flowservice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.localplatform.plane.Kind;
import java.util.Set;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** What a connection of each kind must say. */
@Component
@Profile("local")
class ConnectionRules {

    private final FlowObjects objects;

    ConnectionRules(FlowObjects objects) {
        this.objects = objects;
    }

    /** A base connection is the inlet of the HTTP API; its source id is its name when it has none. */
    void checkBase(ObjectNode asked) {
        checkNameAndSpec(asked, Specs.HTTP_API, "1413-400");
        JsonNode params = asked.at("/auth/params");
        FlowProblem.unless(asked.at("/auth/specName").asText().equals("Streaming Connection"), "1415-400", "The auth spec was not found");
        FlowProblem.unless(Set.of("xdm", "raw").contains(params.path("dataType").asText()), "1405-400", "dataType must be xdm or raw");
        String source = sourceId(asked);
        FlowProblem.unless(objects.all(Kind.CONNECTION).stream().noneMatch(other -> sourceId(other).equals(source)),
                "1400-400", "A connection with the sourceId " + source + " exists already");
    }

    void checkSource(ObjectNode asked) {
        String spec = asked.at("/connectionSpec/id").asText();
        String base = asked.path("baseConnectionId").asText();
        FlowProblem.unless(!asked.path("name").asText().isBlank() && asked.path("data").isObject(),
                "1405-400", "name and data are required");
        FlowProblem.unless(Set.of(Specs.HTTP_API, Specs.CAPILLARY).contains(spec), "1413-400", "The connection spec is not valid");
        FlowProblem.unless(spec.equals(Specs.HTTP_API) || base.isEmpty(), "1332-400",
                "A source connection of this spec must not have a baseConnectionId");
        FlowProblem.unless(spec.equals(Specs.CAPILLARY) || objects.find(Kind.CONNECTION, base).isPresent(), "1101-404",
                "The base connection " + base + " was not found");
    }

    void checkTarget(ObjectNode asked) {
        checkNameAndSpec(asked, Specs.DATA_LAKE, "1307-400");
        String dataset = asked.at("/params/dataSetId").asText();
        FlowProblem.unless(objects.find(Kind.DATASET, dataset).isPresent(), "1101-404", "The dataset " + dataset + " was not found");
        FlowProblem.unless(objects.find(Kind.SCHEMA, asked.at("/data/schema/id").asText()).isPresent(), "1101-404",
                "The schema " + asked.at("/data/schema/id").asText() + " was not found");
        FlowProblem.unless(asked.at("/data/schema/version").asText().matches(
                "application/vnd\\.adobe\\.xed-full(-notext)?\\+json; ?version=1(\\.\\d+)?"),
                "1405-400", "data.schema.version is not valid");
    }

    private static void checkNameAndSpec(ObjectNode asked, String spec, String otherSpec) {
        FlowProblem.unless(!asked.path("name").asText().isBlank(), "1405-400", "name is required");
        FlowProblem.unless(asked.at("/connectionSpec/id").asText().equals(spec), otherSpec, "The connection spec is not valid");
    }

    private static String sourceId(JsonNode connection) {
        return connection.at("/auth/params/sourceId").asText(connection.path("name").asText());
    }
}
