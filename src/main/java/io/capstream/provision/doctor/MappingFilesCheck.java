package io.capstream.provision.doctor;

import io.capstream.mapping.live.LiveMappings;
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
        return now.problems().isEmpty() ? Finding.ok("mappings of " + now.byEvent().size() + " events are live")
                : Finding.failed(now.problems().size() + " files do not load: " + now.problems().values().iterator().next().get(0),
                        "The command 'check' names all");
    }
}
