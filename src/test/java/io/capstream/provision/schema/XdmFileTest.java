package io.capstream.provision.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The product's own schema files, as Adobe's field groups are made from them. */
class XdmFileTest {

    private static final XdmFile EVENTS = XdmFile.read(Path.of("mappings/xdm/experience-event.schema.json"), "acme");
    private static final XdmFile PROFILES = XdmFile.read(Path.of("mappings/xdm/profile.schema.json"), "acme");

    @Test
    void theOwnFieldsAreThoseOfTheTenantWithTitlesAndWithoutWhatTheRegistryRefuses() {
        JsonNode own = EVENTS.ownFields().orElseThrow();

        assertThat(own.at("/properties/capillary/properties/source/properties/eventName/title").asText()).isEqualTo("Event name");
        assertThat(own.findValues("additionalProperties")).allMatch(JsonNode::isObject);
        assertThat(own.findValues("required")).isEmpty();
        assertThat(own.findValues("type")).hasSizeGreaterThan(200);
        assertThat(PROFILES.ownFields()).isEmpty();
    }

    @Test
    void everyOtherFieldIsOfTheClassOrOfAKnownFieldGroupOfAdobes() {
        for (XdmFile file : new XdmFile[] {EVENTS, PROFILES}) {
            assertThat(file.standardFields()).isNotEmpty().allMatch(field -> StandardFieldGroups.isOfTheClass(file.schemaClass(), field)
                    || StandardFieldGroups.of(file.schemaClass(), field).isPresent());
        }
    }
}
