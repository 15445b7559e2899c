package io.capstream.command;

import io.capstream.event.EventReader;
import io.capstream.event.ReceivedEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** A file that holds what Capillary posts: an event, or an array of them. */
final class EventFile {

    private EventFile() {
    }

    /** Reads a file. */
    static List<ReceivedEvent> read(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw CommandException.wrongUsage(file + " is a folder; name a file that holds an event");
            }
            return events(file.toString(), Files.readAllBytes(file));
        } catch (NoSuchFileException missing) {
            throw CommandException.wrongUsage("There is no file " + file);
        } catch (IOException unreadable) {
            throw CommandException.wrongUsage(file + " cannot be read: " + unreadable.getMessage());
        }
    }

    /** Reads a stream to its end. */
    static List<ReceivedEvent> read(InputStream in) {
        try {
            return events("The input", in.readAllBytes());
        } catch (IOException unreadable) {
            throw CommandException.wrongUsage("The input cannot be read: " + unreadable.getMessage());
        }
    }

    private static List<ReceivedEvent> events(String name, byte[] body) {
        if (body.length == 0) {
            throw CommandException.wrongUsage(name + " is empty; an event as Capillary posts it is wanted");
        }
        return new EventReader().readAll(body);
    }
}
