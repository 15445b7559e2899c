package io.capstream.mapping.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.mapping.live.Mappings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** A case of a mapping: an event as Capillary posts it, and what it must become. */
public interface MappingCase {

    /** Where it stands: file, line, and what it is about. */
    String place();

    /** Where what the event becomes now is not what it must become, in words; none when the case passes. */
    List<String> differences(Mappings mappings);
}
