package io.capstream.provision.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.provision.adobe.Readings;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Whether the schema is in the union of its class, without which nothing of it is in Profile. */
record UnionCheck(FlowAtAdobe flow, Readings adobe) implements Check {

    @Override
    public String name() {
        return "union" + FlowAtAdobe.of(flow.name());
    }

    @Override
    public List<String> needs() {
        return List.of(SchemaCheck.of(flow.name()));
    }

    @Override
    public Finding look() {
        Optional<JsonNode> schema = flow.schemaId().flatMap(adobe::schema);
        boolean isIn = schema.isPresent() && StreamSupport.stream(schema.get().path("meta:immutableTags").spliterator(), false)
                .anyMatch(tag -> tag.asText().equals("union"));
        return isIn ? Finding.ok("the schema is in it") : Finding.failed("the schema is not enabled for Profile (no tag union)",
                "'connect' enables it, or Platform > Schemas > your schema > Profile. It can never be taken back");
    }
}
