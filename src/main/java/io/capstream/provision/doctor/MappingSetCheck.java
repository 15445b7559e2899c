package io.capstream.provision.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.provision.adobe.Readings;
import io.capstream.provision.call.Words;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether the mapping set of a dataflow passes all that the mappings fill: Data Prep drops the rest, silently. */
record MappingSetCheck(FlowAtAdobe flow, Readings adobe) implements Check {

    private static final String CONNECT = "'connect' makes a new version of it and gives it to the dataflow";

    @Override
    public String name() {
        return "mapping set" + FlowAtAdobe.of(flow.name());
    }

    @Override
    public List<String> needs() {
        return List.of(DataflowCheck.of(flow.name()));
    }

    @Override
    public Finding look() {
        JsonNode uses = flow.dataflow().map(dataflow -> dataflow.at("/transformations/0/params")).orElseThrow();
        Optional<JsonNode> set = Optional.of(uses.path("mappingId").asText()).filter(id -> !id.isBlank()).flatMap(adobe::mappingSet);
        if (set.isEmpty()) {
            return flow.isUpsert() ? Finding.failed("the dataflow has no mapping set, and partial updates need one", CONNECT)
                    : Finding.ok("none, whole records are sent as they are");
        }
        Set<String> passed = Readings.filled(set.get());
        List<String> dropped = flow.destinations().paths().keySet().stream().filter(path -> !isPassed(path, passed)).toList();
        if (!dropped.isEmpty()) {
            return Finding.failed("Data Prep drops what the mappings fill: " + String.join(", ", dropped), CONNECT);
        }
        return uses.path("mappingVersion").asInt() == set.get().path("version").asInt() ? Finding.ok(Words.count(passed.size(), "row"))
                : Finding.failed("the dataflow uses version " + uses.path("mappingVersion").asText() + " of it, and the newest is "
                        + set.get().path("version").asText(), CONNECT);
    }

    /** A row for an object passes all that is in it. */
    private static boolean isPassed(String path, Set<String> passed) {
        for (String part = path; !part.isEmpty(); part = part.substring(0, Math.max(0, part.lastIndexOf('.')))) {
            if (passed.contains(part)) {
                return true;
            }
        }
        return false;
    }
}
