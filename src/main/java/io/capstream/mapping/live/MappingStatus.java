package io.capstream.mapping.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * A mapping file as {@code GET /api/mappings} shows it.
 *
 * @param event    the event that it maps; empty when nothing of the file is live
 * @param file     the file
 * @param version  version of what is live
 * @param problems why the file as it is now does not load; the version that was live before goes on
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MappingStatus(Optional<String> event, String file, Optional<String> version, List<String> problems) {
}
