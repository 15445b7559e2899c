package io.capstream.provision.doctor;

import io.capstream.provision.schema.FieldPaths;
import java.util.List;
import java.util.Set;

/** Whether the dataset's schema has all that the mappings fill. */
record DestinationsCheck(FlowAtAdobe flow) implements Check {

    @Override
    public String name() {
        return "destinations" + FlowAtAdobe.of(flow.name());
    }

    @Override
    public List<String> needs() {
        return List.of(SchemaCheck.of(flow.name()));
    }

    @Override
    public Finding look() {
        FieldPaths schema = new FieldPaths(flow.schema().orElseThrow());
        Set<String> filled = flow.destinations().paths().keySet();
        List<String> lacking = filled.stream().filter(path -> !schema.mayHave(path)).toList();
        return lacking.isEmpty() ? Finding.ok("the schema has all " + filled.size())
                : Finding.failed("the mappings fill what the dataset's schema lacks: " + String.join(", ", lacking)
                        + ". Adobe refuses such records: 'extraneous key is not permitted'",
                        "'connect' adds the field group or the fields; what it cannot add, leave out of the mapping files");
    }
}
