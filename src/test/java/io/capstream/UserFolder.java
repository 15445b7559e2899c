package io.capstream;

import io.capstream.command.Commands;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** A folder with the product's own files, as a user has it, and the commands that the user runs there. */
public final class UserFolder {

    private final Path folder;
    private final Map<String, Object> environment = new HashMap<>();
    private String input = "";

    private UserFolder(Path folder) {
        this.folder = folder;
    }

    public static UserFolder in(Path folder) throws IOException {
        for (String name : List.of("application.yaml", "routes", "mappings")) {
            ConnectorProcess.copy(Path.of(name), folder);
        }
        return new UserFolder(folder);
    }

    /** With the mappings of customers, points and tiers alone: a command that reads a third of the files answers sooner. */
    public static UserFolder withFewMappings(Path folder) throws IOException {
        return withMappings(folder, "customers", "points", "tiers");
    }

    /** With these mappings alone, folders or files. */
    public static UserFolder withMappings(Path folder, String... mappings) throws IOException {
        for (String name : Stream.concat(Stream.of("application.yaml", "routes", "mappings/mapping.schema.json", "mappings/shared",
                "mappings/xdm"), Stream.of(mappings).map(mapping -> "mappings/" + mapping)).toList()) {
            Files.createDirectories(folder.resolve(name).getParent());
            ConnectorProcess.copy(Path.of(name), folder);
        }
        return new UserFolder(folder);
    }

    public UserFolder withVariable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    public UserFolder withInput(String text) {
        input = text;
        return this;
    }

    public Path file(String name) {
        return folder.resolve(name);
    }

    public Path write(String name, String text) throws IOException {
        Files.createDirectories(file(name).getParent());
        return Files.writeString(file(name), text);
    }

    /** Makes a mistake in a file: puts another text in the place of one that stands there. */
    public UserFolder replace(String name, String text, String by) throws IOException {
        String before = Files.readString(file(name));
        if (!before.contains(text)) {
            throw new IllegalArgumentException(name + " has no " + text);
        }
        Files.writeString(file(name), before.replace(text, by));
        return this;
    }

    /** A command, or nothing, with the settings that it finds by itself when it is started in the folder. */
    public String[] withSettings(String... command) {
        return Stream.concat(Stream.of(command), Stream.of(
                "--spring.config.location=file:" + folder.resolve("application.yaml"),
                "--mapping.directory=" + folder.resolve("mappings"),
                "--connection.file=" + folder.resolve("connection-local.yaml"),
                "--connection.secrets-directory=" + folder.resolve("secrets"),
                "--camel.main.routes-include-pattern=file:" + folder.resolve("routes/*.camel.yaml"),
                "--platform.flows.events.schema=" + folder.resolve("mappings/xdm/experience-event.schema.json"),
                "--platform.flows.profiles.schema=" + folder.resolve("mappings/xdm/profile.schema.json"))
                .filter(setting -> Stream.of(command).noneMatch(own -> own.startsWith(setting.split("=")[0])))).toArray(String[]::new);
    }

    /** Runs a command as if it were started in the folder. */
    public Result run(String... command) {
        String[] args = withSettings(command);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        StandardEnvironment machine = new StandardEnvironment();
        String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        machine.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, environment));
        int exitCode = new Commands(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), new PrintWriter(out),
                new PrintWriter(err), machine).run(args);
        return new Result(exitCode, out.toString().replace(folder + "/", ""), err.toString().replace(folder + "/", ""));
    }

    /**
     * What a command did, with the folder's own path taken out of what it said.
     *
     * @param exitCode its exit code
     * @param out      what it wrote to standard output
     * @param err      what it wrote to standard error
     */
    public record Result(int exitCode, String out, String err) {
    }
}
