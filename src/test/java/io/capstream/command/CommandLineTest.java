package io.capstream.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.capstream.FreshUserFolder;
import io.capstream.UserFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said to whoever calls the jar in another way than it knows. */
class CommandLineTest extends FreshUserFolder {

    @Test
    void theSchemaOfMappingFilesIsTheOneThatTheyName() throws Exception {
        UserFolder.Result result = folder.run("schema");

        assertThat(new ObjectMapper().readTree(result.out()))
                .isEqualTo(new ObjectMapper().readTree(folder.file("mappings/mapping.schema.json").toFile()));
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void withoutACommandTheConnectorStarts() {
        assertThat(Commands.isCommand()).isFalse();
        assertThat(Commands.isCommand("--server.port=8081", "--debug")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "chek", "--help", "--version", "-h"})
    void anyWordIsACommand(String word) {
        assertThat(Commands.isCommand("--spring.profiles.active=platform", word)).isTrue();
    }

    @Test
    void anUnknownWordIsAnsweredWithTheNearestAndWithAllThereAre() {
        UserFolder.Result result = folder.run("chek");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("'chek'", "Did you mean: check?",
                "backup, check, connect, disconnect, doctor, map, move-log, new, restore, schema, test");
    }

    @Test
    void helpNamesEveryCommandAndTheExitCodes() {
        UserFolder.Result result = folder.run("--help");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("check", "map", "test", "new", "Exit codes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "map", "test", "new", "backup", "restore", "move-log"})
    void eachCommandHasHelp(String command) {
        UserFolder.Result result = folder.run(command, "--help");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("capillary-streaming-events " + command);
    }

    @Test
    void theVersionIsPrinted() {
        assertThat(folder.run("--version").out()).startsWith("capillary-streaming-events ");
    }

    @Test
    void aMissingArgumentIsWrongUsage() {
        UserFolder.Result result = folder.run("map");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("FILE", "map --help");
    }

    @Test
    void aProfileThatThereIsNotIsNamedByEveryCommand() {
        folder.withVariable("SPRING_PROFILES_ACTIVE", "platfrm");

        assertThat(folder.run("check").out()).contains("Neither profile local nor profile platform is active");
        assertThat(folder.run("test").err()).contains("Neither profile local nor profile platform is active");
        assertThat(folder.run("test").exitCode()).isEqualTo(2);
    }

    @Test
    void halfAFileThatApplicationYamlImportsIsNamedWithItsLineAndWhatToDo() throws Exception {
        folder.write("connection-local.yaml", "connected:\n  objects:\n  - key: a\n    kind");

        everyCommandSays("connection-local.yaml:4:");
    }

    @Test
    void soIsOneOfRubbish() throws Exception {
        folder.write("connection-local.yaml", "\0\1rubbish: [}{");

        everyCommandSays("connection-local.yaml:1:1: no YAML: a control character");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "test"})
    void brokenYamlOfTheSettingsIsNamedWithItsLine(String command) throws Exception {
        folder.replace("application.yaml", "  zone: UTC", "  zone: [UTC");

        UserFolder.Result result = folder.run(command);

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("application.yaml:").contains("no YAML").doesNotContain("\tat ");
    }

    private void everyCommandSays(String place) {
        for (String command : new String[] {"check", "doctor", "connect"}) {
            UserFolder.Result result = folder.run(command);

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.err()).contains(place, "no YAML", "move it away and run 'connect'")
                    .doesNotContain("application.yaml", "\tat ");
        }
    }
}
