package io.capstream.localplatform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capstream.settings.FlowSettings;
import io.capstream.settings.PlatformSettings;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A schema file is saved while the local Platform runs. */
class SchemaFileTest {

    private static final String SCHEMA = """
            {"type":"object","additionalProperties":false,"properties":{"_{tenant-id}":{"type":"object","additionalProperties":false,
             "properties":{"%s":{"type":"string"}}}}}""";

    @TempDir
    Path folder;

    private Path file;
    private JsonNode record;

    @BeforeEach
    void save() throws Exception {
        file = Files.writeString(folder.resolve("profile.schema.json"), SCHEMA.formatted("old"));
        record = new ObjectMapper().readTree("{\"_acme\":{\"new\":\"x\"}}");
    }

    @Test
    void aFieldThatIsSavedIsTakenAtOnce() throws Exception {
        ConfiguredInlets inlets = inlets(true);
        assertThat(inlets.named("profiles").entrances().get(0).schema().violations(record)).isNotEmpty();

        Files.writeString(file, SCHEMA.formatted("new"));

        assertThat(inlets.named("profiles").entrances().get(0).schema().violations(record)).isEmpty();
    }

    @Test
    void anInletOfProfilesTakesPartialUpdatesUnlessItIsSetOtherwise() throws Exception {
        Files.writeString(file, SCHEMA.formatted("new")
                .replaceFirst("\\{", "{\"meta:class\":\"https://ns.adobe.com/xdm/context/profile\","));

        assertThat(inlets(null).named("profiles").entrances().get(0).envelope()).isInstanceOf(UpsertEnvelope.class);
        assertThat(inlets(false).named("profiles").entrances().get(0).envelope()).isInstanceOf(XdmEnvelope.class);
    }

    @Test
    void whileTheFileCannotBeUsedTheOneBeforeItGoesOn() throws Exception {
        SchemaFile schema = new SchemaFile(Files.writeString(file, SCHEMA.formatted("new")), "acme");

        Files.writeString(file, "{ half of it");
        assertThat(schema.now().violations(record)).isEmpty();

        Files.delete(file);
        assertThat(schema.now().violations(record)).isEmpty();
    }

    @Test
    void aStartWithoutTheFileIsRefused() {
        assertThatThrownBy(() -> new SchemaFile(folder.resolve("none.json"), "acme")).isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none.json (platform.flows.*.schema) cannot be read");
    }

    private ConfiguredInlets inlets(Boolean upsert) {
        return new ConfiguredInlets(new PlatformSettings("", "", "", "", "", "", "", "acme", Duration.ZERO, Duration.ZERO,
                Map.of("profiles", new FlowSettings("http://127.0.0.1/profiles", "", "", "", file.toString(), upsert, ""))));
    }
}
