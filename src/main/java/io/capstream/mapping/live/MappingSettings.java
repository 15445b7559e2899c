package io.capstream.mapping.live;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the mappings are.
 *
 * @param directory folder of the mapping files
 */
@ConfigurationProperties("mapping")
public record MappingSettings(@DefaultValue("mappings") Path directory) {
}
