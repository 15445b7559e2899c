package io.capstream.eventlog;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.capstream.event.LoggedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A file to which processes add ids until they are killed. What was written outlives them; what was cut off in the middle does not
 * count, as whoever wrote it did not go on.
 */
public final class Ledger {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String END = ";";

    private final Path file;

    private Ledger(Path file) {
        this.file = file;
    }

    static Ledger accepted(Path folder) {
        return new Ledger(folder.resolve("accepted"));
    }

    static Ledger delivered(Path folder) {
        return new Ledger(folder.resolve("delivered"));
    }

    /** The process ids of the nodes that have got as far as sending. */
    static Ledger opened(Path folder) {
        return new Ledger(folder.resolve("opened"));
    }

    public static String eventId(LoggedEvent event) {
        try {
            return JSON.readTree(event.payload()).path("eventId").textValue();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** Adds ids in one write, which the operating system does not mix with another. */
    void write(List<String> ids) throws IOException {
        String lines = ids.stream().collect(Collectors.joining(END + "\n", "\n", END + "\n"));
        Files.write(file, lines.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    List<String> read() throws IOException {
        if (Files.notExists(file)) {
            return List.of();
        }
        return Files.readAllLines(file).stream()
                .filter(line -> line.length() > 1 && line.endsWith(END))
                .map(line -> line.substring(0, line.length() - 1))
                .toList();
    }
}
