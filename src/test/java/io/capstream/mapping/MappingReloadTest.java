package io.capstream.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.event.LoggedEvent;
import io.capstream.event.MappingVersion;
import io.capstream.mapping.live.MappingSettings;
import io.capstream.mapping.live.Mappings;
import io.capstream.mapping.reader.FlowSchemas;
import io.capstream.settings.Country;
import io.capstream.xdm.XdmRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Files are dropped in, changed and taken away while the connector runs. */
class MappingReloadTest {

    private static final String TIER = "event: tested\nrecords:\n  - flow: profiles\n    fields:\n      loyalty.tier: %s\n";
    private static final String EVENT = "{\"eventName\":\"tested\",\"data\":{\"a\":\"Gold\"}}";

    @TempDir
    Path folder;

    private MappingDirectory directory;

    @BeforeEach
    void open() {
        directory = new MappingDirectory(folder);
    }

    @Test
    void aFileThatIsDroppedInIsLive() throws Exception {
        Mappings mappings = directory.load();
        assertThat(MappingDirectory.map(mappings, EVENT).refusal().orElseThrow().reason()).hasToString("no-mapping");

        directory.write("tested.yaml", TIER.formatted("$.data.a"));
        mappings.refresh();

        assertThat(tier(mappings)).contains("Gold");
    }

    @ParameterizedTest
    @ValueSource(strings = {".old.yaml", "._tested.yaml", ".tested.yaml.swp", "tested.yaml~", "#tested.yaml", "~tested.yaml",
        "tested.yaml.bak", "shared/.part.yaml", "shared/._part.yaml", "tiers/.tested.yaml", ".old/tested.yaml", "tiers~/tested.yaml"})
    void whatAnEditorLeavesBehindIsNoMapping(String leftover) throws Exception {
        directory.write("tested.yaml", TIER.formatted("$.data.a"));
        Mappings mappings = directory.load();
        String before = mappings.now().find("tested").orElseThrow().version().version();

        directory.write(leftover, TIER.formatted("Platinum"));
        mappings.refresh();

        assertThat(mappings.status()).singleElement().matches(file -> file.problems().isEmpty());
        assertThat(mappings.now().find("tested").orElseThrow().version().version()).isEqualTo(before);
        assertThat(tier(mappings)).contains("Gold");
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void whatManyMappingsShareIsOneLineOfTheLog(CapturedOutput log) throws Exception {
        directory.write("shared/part.yaml", "fields: {}\n");
        for (int i = 0; i < 5; i++) {
            directory.write("e" + i + ".yaml", TIER.formatted("Gold").replace("tested", "e" + i));
        }
        Mappings mappings = directory.load();

        directory.write("shared/part.yaml", "fields: { loyalty.program: P }\n");
        mappings.refresh();

        assertThat(log.getOut()).containsOnlyOnce("5 mappings have a new version").doesNotContain("Mapping of e0 is now");
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aMistakeInWhatManyMappingsShareIsToldOnce(CapturedOutput log) throws Exception {
        directory.write("shared/part.yaml", "fields: {}\n");
        for (int i = 0; i < 5; i++) {
            directory.write("e" + i + ".yaml", "event: e" + i + "\nrecords:\n  - flow: profiles\n    include: part\n");
        }
        Mappings mappings = directory.load();

        Path part = directory.write("shared/part.yaml", "fields: { loyalty.teir: P }\n");
        mappings.refresh();
        directory.write("e5.yaml", "event: e5\nrecords:\n  - flow: profiles\n    include: part\n");
        mappings.refresh();

        assertThat(log.getOut()).containsOnlyOnce(part + ":1:11: the schema has no field loyalty.teir")
                .containsOnlyOnce("5 files do not load; of 5 of them what was live before goes on")
                .containsOnlyOnce("e5.yaml does not load: nothing of it is live");
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aFileThatGoesIsNamed(CapturedOutput log) throws Exception {
        Path file = directory.write("tested.yaml", TIER.formatted("$.data.a"));
        Mappings mappings = directory.load();

        Path moved = directory.write("moved/tested.yaml", TIER.formatted("$.data.a"));
        directory.delete("tested.yaml");
        mappings.refresh();
        directory.delete("moved/tested.yaml");
        mappings.refresh();

        assertThat(log.getOut()).contains(file + " is gone: tested is mapped by " + moved)
                .contains(moved + " is gone: tested has no mapping any more, such events become dead letters no-mapping");
    }

    @Test
    void aChangedFileHasANewVersion() throws Exception {
        directory.write("tested.yaml", TIER.formatted("$.data.a"));
        Mappings mappings = directory.load();
        MappingVersion before = mappings.now().find("tested").orElseThrow().version();

        directory.write("tested.yaml", TIER.formatted("Platinum"));
        mappings.refresh();

        assertThat(tier(mappings)).contains("Platinum");
        assertThat(mappings.now().find("tested").orElseThrow().version()).isNotEqualTo(before);
    }

    @Test
    void aBatchIsMappedByOneVersionAlsoWhenAFileIsSavedMeanwhile() throws Exception {
        directory.write("tested.yaml", TIER.formatted("$.data.a"));
        Mappings mappings = directory.load();
        LoggedEvent event = new LoggedEvent(1, Instant.EPOCH, "key", "customer", EVENT.getBytes(StandardCharsets.UTF_8));
        List<LoggedEvent> batch = new AbstractList<>() {
            @Override
            public LoggedEvent get(int index) {
                if (index == 1) {
                    save("Platinum", mappings);
                }
                return event;
            }

            @Override
            public int size() {
                return 2;
            }
        };
        Message message = new DefaultExchange(new DefaultCamelContext()).getMessage();
        message.setBody(batch);

        new XdmRecordsTransformer(new XdmMapper(mappings, ZoneOffset.UTC, Country.NONE)).transform(message, null, null);

        assertThat(message.getBody(MappedBatch.class).dataflows()).singleElement().asList().hasSize(2)
                .allSatisfy(record -> assertThat(new String(((XdmRecord) record).json(), StandardCharsets.UTF_8)).contains("Gold"));
        assertThat(tier(mappings)).contains("Platinum");
    }

    private void save(String tier, Mappings mappings) {
        try {
            directory.write("tested.yaml", TIER.formatted(tier));
            mappings.refresh();
        } catch (Exception notSaved) {
            throw new IllegalStateException(notSaved);
        }
    }

    @Test
    void aChangedSharedPartIsLiveInTheFilesThatIncludeIt() throws Exception {
        directory.write("tested.yaml", "event: tested\nrecords:\n  - flow: profiles\n    include: part\n");
        directory.write("shared/part.yaml", "fields:\n  loyalty.tier: Silver\n");
        Mappings mappings = directory.load();

        directory.write("shared/part.yaml", "fields:\n  loyalty.tier: Platinum\n");
        mappings.refresh();

        assertThat(tier(mappings)).contains("Platinum");
    }

    @Test
    void aMistakeLeavesTheOldMappingLiveUntilItIsMended() throws Exception {
        directory.write("tested.yaml", TIER.formatted("$.data.a"));
        Mappings mappings = directory.load();

        directory.write("tested.yaml", TIER.formatted("{ wrong: 1 }"));
        mappings.refresh();

        assertThat(tier(mappings)).contains("Gold");
        assertThat(mappings.status()).singleElement()
                .matches(status -> status.event().isPresent() && status.problems().get(0).contains("tested.yaml:5:"));
        assertThat(mappings.health().getStatus()).isEqualTo(Status.DOWN);

        directory.write("tested.yaml", TIER.formatted("Mended"));
        mappings.refresh();

        assertThat(tier(mappings)).contains("Mended");
        assertThat(mappings.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aFileThatIsTakenAwayMapsNoMore() throws Exception {
        directory.write("tested.yaml", TIER.formatted("$.data.a"));
        Mappings mappings = directory.load();

        directory.delete("tested.yaml");
        mappings.refresh();

        assertThat(mappings.status()).isEmpty();
    }

    @Test
    void anEventWhoseFileNeverLoadedSaysSoInItsDeadLetter() throws Exception {
        directory.write("tested.yaml", TIER.formatted("{ wrong: 1 }"));

        assertThat(MappingDirectory.map(directory.load(), EVENT).refusal().orElseThrow().message())
                .contains("does not load").contains("tested.yaml:5:");
    }

    @Test
    void whatIsNoReadableMappingFileHarmsNothing() throws Exception {
        directory.write("tested.yaml", TIER.formatted("$.data.a"));
        directory.write("folder.yaml/x.txt", "");
        directory.write("tested.yaml~", "{ rubbish");

        assertThat(directory.load().status()).singleElement().matches(status -> status.problems().isEmpty());
    }

    @Test
    void aFileThatIsNoUtf8IsNamed() throws Exception {
        Files.write(directory.write("tested.yaml", ""), new byte[] {'e', 'v', (byte) 0xff, (byte) 0xfe});

        assertThat(directory.load().status()).singleElement()
                .matches(status -> status.problems().get(0).contains("tested.yaml:1:1: the file is not UTF-8"));
    }

    @Test
    void aMappingMayLieInAnyFolderAndMoveWhileItIsLive() throws Exception {
        directory.write("tiers/of-cards/tested.yaml", TIER.formatted("$.data.a"));
        Mappings mappings = directory.load();
        assertThat(tier(mappings)).contains("Gold");

        directory.write("moved/tested.yaml", TIER.formatted("$.data.a"));
        directory.delete("tiers/of-cards/tested.yaml");
        mappings.refresh();

        assertThat(tier(mappings)).contains("Gold");
        assertThat(mappings.status()).singleElement()
                .satisfies(status -> assertThat(status.file()).isEqualTo(folder.resolve("moved/tested.yaml").toString()));
    }

    /** Kubernetes mounts configuration as links to a hidden folder, which is another one after each change. */
    @Test
    void aMountedFolderOfLinksIsReadOnce() throws Exception {
        Path mounted = directory.write("..2026_11_30/tested.yaml", TIER.formatted("$.data.a")).getParent();
        Files.createSymbolicLink(folder.resolve("..data"), mounted);
        Files.createSymbolicLink(folder.resolve("tested.yaml"), Path.of("..data/tested.yaml"));
        Files.createSymbolicLink(folder.resolve("round"), folder);
        Files.createSymbolicLink(folder.resolve("nowhere.yaml"), Path.of("..data/nowhere.yaml"));

        assertThat(directory.load().status()).singleElement()
                .satisfies(status -> assertThat(status.problems()).isEmpty());
    }

    @Test
    void whatLiesUnderSharedIsNoMapping() throws Exception {
        directory.write("shared/tiers/part.yaml", TIER.formatted("$.data.a"));
        directory.write("xdm/notes.yaml", "of our schemas");

        assertThat(directory.load().status()).isEmpty();
    }

    /** Such as a network drive that is away. */
    @Test
    void aFolderThatVanishesLeavesEveryMappingLiveUntilItIsBack() throws Exception {
        directory.write("here/tested.yaml", TIER.formatted("$.data.a"));
        Path here = folder.resolve("here");
        MappingDirectory mounted = new MappingDirectory(here);
        Mappings mappings = mounted.load();

        Files.move(here, folder.resolve("away"));
        mappings.refresh();
        assertThat(tier(mappings)).contains("Gold");
        assertThat(mappings.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(mappings.health().getDetails().toString()).contains("there is no folder " + here);

        Files.move(folder.resolve("away"), here);
        mappings.refresh();
        assertThat(mappings.health().getStatus()).isEqualTo(Status.UP);
        assertThat(tier(mappings)).contains("Gold");
    }

    @Test
    void aMissingFolderIsNamed() {
        Path nowhere = folder.resolve("nowhere");

        assertThat(new MappingDirectory(nowhere).load().health().getDetails().toString()).contains("there is no folder " + nowhere);
    }

    @Test
    void aDataflowWithoutASchemaIsNamed() throws Exception {
        directory.write("tested.yaml", TIER.formatted("$.data.a"));

        Mappings mappings = new Mappings(new MappingSettings(folder),
                new FlowSchemas("acme", Map.of("other", "")));

        assertThat(mappings.status()).singleElement()
                .matches(status -> status.problems().get(0).contains("platform.flows.other.schema"));
    }

    @Test
    void aSchemaThatBreaksLeavesEveryMappingLive() throws Exception {
        Path schema = directory.write("xdm/profile.json", Files.readString(Path.of("mappings/xdm/profile.schema.json")));
        directory.write("tested.yaml", TIER.formatted("$.data.a"));
        Mappings mappings = new Mappings(new MappingSettings(folder),
                new FlowSchemas("acme", Map.of("profiles", schema.toString())));

        Files.writeString(schema, "{");
        mappings.refresh();

        assertThat(tier(mappings)).contains("Gold");
        assertThat(mappings.health().getDetails().toString()).contains("no mapping file can be checked: " + schema + " is not JSON");
    }

    private static String tier(Mappings mappings) {
        return new String(MappingDirectory.map(mappings, EVENT).records().get(0).json(), StandardCharsets.UTF_8);
    }
}
