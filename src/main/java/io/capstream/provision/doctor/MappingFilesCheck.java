package io.capstream.provision.doctor;

import io.capstream.mapping.live.LiveMappings;
import io.capstream.provision.call.Words;
import java.util.function.Supplier;

/** Whether all mapping files load. */
record MappingFilesCheck(Supplier<LiveMappings> mappings) implements Check {

    static final String NAME = "mapping files";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Finding look() {
        LiveMappings now = mappings.get();
        return now.problems().isEmpty() ? Finding.ok("mappings of " + Words.count(now.byEvent().size(), "event") + " are live")
                : Finding.failed(Words.count(now.problems().size(), "file does", "files do") + " not load: "
                        + now.problems().values().iterator().next().get(0),
                        "The command 'check' names all");
    }
}
