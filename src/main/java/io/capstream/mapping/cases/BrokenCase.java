package io.capstream.mapping.cases;

import io.capstream.mapping.live.Mappings;
import java.util.List;

/**
 * A case that cannot be run, and so fails.
 *
 * @param place   where it stands
 * @param problem what is wrong with it
 */
record BrokenCase(String place, String problem) implements MappingCase {

    @Override
    public List<String> differences(Mappings mappings) {
        return List.of(problem + ". mappings/CASES.md shows what a case looks like");
    }
}
