package io.capstream.provision.doctor;

import io.capstream.provision.schema.Additions;
import io.capstream.provision.schema.XdmFile;
import java.util.ArrayList;
import java.util.List;

/** Whether the schema file says what the dataset's schema says, field by field: mappings are checked against the file. */
record FieldsCheck(FlowAtAdobe flow) implements Check {

    private static final int MOST = 5;

    @Override
    public String name() {
        return "fields" + FlowAtAdobe.of(flow.name());
    }

    @Override
    public List<String> needs() {
        return List.of(SchemaCheck.of(flow.name()));
    }

    @Override
    public Finding look() {
        XdmFile file = flow.file();
        Additions drift = Additions.to(flow.schema().orElseThrow(), "", "", file.schema());
        List<String> differences = new ArrayList<>();
        drift.conflicts().forEach(conflict -> differences.add(conflict.substring(1)));
        drift.fields().forEach(field -> differences.add(field.path().substring(1) + " is not there"));
        if (differences.isEmpty()) {
            return Finding.ok("the dataset's schema has all of " + file.file().getFileName());
        }
        return Finding.failed("the dataset's schema is not as " + file.file() + " says: "
                + String.join("; ", differences.stream().limit(MOST).toList())
                + (differences.size() > MOST ? " and " + (differences.size() - MOST) + " more" : ""),
                remedy(drift)).naming(differences);
    }

    private static String remedy(Additions drift) {
        List<String> remedies = new ArrayList<>();
        if (!drift.conflicts().isEmpty()) {
            remedies.add("'connect' changes no type: export the schema anew into that file, and mend the mappings that 'check' names then");
        }
        if (!drift.fields().isEmpty()) {
            remedies.add("'connect' adds fields of yours" + (drift.conflicts().isEmpty()
                    ? ". If one is Adobe's own: export the schema anew into that file" : ", once no type differs"));
        }
        return String.join("; ", remedies);
    }
}
