package io.capstream.provision.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** Whether messages name the schema that the dataset has. */
record SchemaCheck(FlowAtAdobe flow) implements Check {

    static String of(String flow) {
        return "schema" + FlowAtAdobe.of(flow);
    }

    @Override
    public String name() {
        return of(flow.name());
    }

    @Override
    public List<String> needs() {
        return List.of(DatasetCheck.of(flow.name()), MappingFilesCheck.NAME);
    }

    @Override
    public Finding look() {
        String wanted = flow.settings().schemaId();
        Optional<String> its = flow.schemaId();
        if (its.filter(wanted::equals).isEmpty()) {
            return Finding.failed("the schema of the dataset is " + its.orElse("none") + ", and " + flow.setting("schema-id") + " is "
                    + (wanted.isBlank() ? "not set" : wanted) + ": Adobe refuses each message, as it 'does not match the dataset's schema'",
                    "Take the id from connection.yaml: run 'connect', and unset what is stronger than the file");
        }
        Optional<JsonNode> schema = flow.schema();
        if (schema.isEmpty()) {
            return Finding.failed("the Schema Registry has no schema " + wanted,
                    "A new one takes up to a minute to show; otherwise run 'connect'");
        }
        String itsClass = schema.get().path("meta:class").asText(flow.file().schemaClass());
        return itsClass.equals(flow.file().schemaClass()) ? Finding.ok(schema.get().path("title").asText(wanted))
                : Finding.failed("it is of class " + itsClass + ", and " + flow.file().file() + " says " + flow.file().schemaClass(),
                        "Export the schema anew into that file, or name the right dataset");
    }
}
