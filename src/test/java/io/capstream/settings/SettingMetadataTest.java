package io.capstream.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What editors know of the settings, so that they complete and explain {@code application.yaml}. */
class SettingMetadataTest {

    @Test
    void everySettingIsDescribed() throws Exception {
        Set<String> described = new TreeSet<>();
        try (InputStream metadata = SettingMetadataTest.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            for (JsonNode property : new ObjectMapper().readTree(metadata).path("properties")) {
                assertThat(property.path("description").asText()).as(property.path("name").asText()).isNotBlank();
                described.add(property.path("name").asText());
            }
        }

        assertThat(described).containsAll(KnownSettings.all().stream().map(KnownSetting::name)
                .map(name -> name.contains(".*") ? name.substring(0, name.indexOf(".*")) : name).collect(Collectors.toSet()));
    }
}
