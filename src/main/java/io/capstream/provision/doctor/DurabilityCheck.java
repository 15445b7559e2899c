package io.capstream.provision.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Whether what was answered 202 outlives a power cut, with a log in a file. */
record DurabilityCheck(LogPlace log, String url) implements Check {

    private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");
    private static final Set<String> OF_A_CONTAINER = Set.of("overlay", "overlayfs", "aufs");
    private static final Set<String> ON_THE_NETWORK = Set.of("nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs");
    private static final String ANOTHER_PLACE = "Keep it on a disk of this machine: event-log.url";

    @Override
    public String name() {
        return "durability of the log";
    }

    @Override
    public Finding look() {
        String lower = url.toLowerCase(Locale.ROOT);
        if (Stream.of("synchronous=", "journal_mode=").anyMatch(lower::contains)) {
            return Finding.failed("event-log.url sets how SQLite writes, and the log must be synchronous=FULL and WAL",
                    "Take such parameters out of event-log.url: the connector sets them");
        }
        try {
            String type = Files.getFileStore(log.folder()).type();
            if (IN_MEMORY.contains(type)) {
                return Finding.failed(log.folder() + " is " + type + ": the log is gone after a restart of the machine", ANOTHER_PLACE);
            }
            if (ON_THE_NETWORK.contains(type)) {
                return Finding.failed(log.folder() + " is a network drive (" + type + "), which has no WAL", ANOTHER_PLACE);
            }
            if (OF_A_CONTAINER.contains(type)) {
                return Finding.notVerifiable(log.folder() + " is the container's own file system (" + type
                        + "), which goes with the container",
                        "Mount a volume there");
            }
            return Finding.ok("SQLite with synchronous=FULL and WAL, on " + type);
        } catch (IOException unreadable) {
            return Finding.notVerifiable(log.folder() + " cannot be looked at: " + unreadable.getMessage(),
                    "Run it as the connector's user");
        }
    }
}
