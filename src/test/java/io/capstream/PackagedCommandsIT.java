package io.capstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the packaged jar, in a folder that holds only what a user has there. */
class PackagedCommandsIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void theCommandsWorkInAFolderOfTheUsersOwnFilesAndOpenNothing() throws Exception {
        try (ConnectorProcess check = ConnectorProcess.in(folder, Map.of()).launch("check")) {
            assertThat(check.exitCode()).as(check.logText()).isZero();
            assertThat(check.logText()).matches("application.yaml, \\d+ routes, \\d+ mappings, 2 schemas: no problems\n");
            assertThat(folder.resolve("data")).doesNotExist();

            assertThat(check.again("map", "mappings/tiers/tierUpgraded.sample.json").exitCode()).isZero();
            assertThat(JSON.readTree(check.logText())).hasSize(2);

            assertThat(check.again("test").exitCode()).isZero();
            assertThat(check.logText()).matches("\\d+ cases, 0 failed\n");

            assertThat(check.again("chek").exitCode()).isEqualTo(2);
            assertThat(check.again("--version").exitCode()).isZero();
            assertThat(check.logText()).matches("capillary-streaming-events \\d.*\n");
        }
    }

    @Test
    void aTeamsOwnClassLiesInLibInTheFolderOfTheStart() throws Exception {
        ConnectorProcess check = ConnectorProcess.in(folder, Map.of()).packed();
        Path mapping = folder.resolve("mappings/points/pointsExpired.yaml");
        Files.writeString(mapping, Files.readString(mapping).replaceFirst("eventType: .*", "eventType: { from: \\$.eventName, bean: "
                + Same.class.getName().replace("$", "\\$") + " }"));

        try (check) {
            assertThat(check.launch("check").exitCode()).isEqualTo(1);
            assertThat(check.logText()).contains("there is no class " + Same.class.getName(), "lib/ in the folder of the start");

            putIntoJar(Same.class, Files.createDirectory(folder.resolve("lib")).resolve("own.jar"));

            assertThat(check.again("check").exitCode()).as(check.logText()).isZero();
        }
    }

    private static void putIntoJar(Class<?> type, Path jar) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        try (FileSystem inside = FileSystems.newFileSystem(jar, Map.of("create", "true"));
                InputStream code = type.getResourceAsStream("/" + name)) {
            Path file = inside.getPath(name);
            Files.createDirectories(file.getParent());
            Files.copy(code, file);
        }
    }

    /** A class that is not in the connector's jar. */
    public static final class Same implements UnaryOperator<JsonNode> {

        @Override
        public JsonNode apply(JsonNode value) {
            return value;
        }
    }
}
