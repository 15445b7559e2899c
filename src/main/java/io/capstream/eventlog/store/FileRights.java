package io.capstream.eventlog.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may read the files of a SQLite log, which hold customers' data: their owner alone. What is made is made so, whatever the umask
 * of the process; what is there already is left as it is, and told. A file system without such rights has none to be told of.
 */
public final class FileRights {

    private static final Logger LOG = LoggerFactory.getLogger(FileRights.class);
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OTHERS_WRITE =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
    /** SQLite gives the two beside the file the file's own rights when it makes them. */
    private static final List<String> SUFFIXES = List.of("", "-wal", "-shm", ".lock");

    private FileRights() {
    }

    /** Makes the folder and those above it, as far as they are missing. */
    static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, only(FOLDER, folder));
        }
    }

    /** Opens the file to write it, and makes it when it is missing. */
    public static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), only(FILE, file));
    }

    /** Tells of a log that is there and that others than its owner can read or replace. */
    static void tellOfWider(Path file) throws IOException {
        if (!hasRights(file)) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        List<String> wide = new ArrayList<>();
        List<String> remedies = new ArrayList<>();
        List<Path> wideFiles = filesOf(file).filter(part -> isWider(part, FILE)).toList();
        if (!wideFiles.isEmpty()) {
            wideFiles.forEach(part -> wide.add(describe(part)));
            remedies.add("chmod 600 '" + file.toAbsolutePath() + "'*");
        }
        if (isWider(folder, FOLDER)) {
            wide.add(describe(folder));
            remedies.add(rights(folder).stream().anyMatch(OTHERS_WRITE::contains)
                    ? "let event-log.url name a file in a folder of its own; one that is missing is made"
                    : "chmod 700 '" + folder + "'");
        }
        if (!wide.isEmpty()) {
            LOG.warn("The event log holds customers' data, and others than its owner have rights to {}. Mend it: {}",
                    String.join(", ", wide), String.join("; ", remedies));
        }
    }

    private static Stream<Path> filesOf(Path file) {
        return SUFFIXES.stream().map(suffix -> file.resolveSibling(file.getFileName() + suffix)).filter(Files::exists);
    }

    private static FileAttribute<?>[] only(Set<PosixFilePermission> rights, Path path) {
        return hasRights(path) ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(rights)} : new FileAttribute<?>[0];
    }

    private static boolean hasRights(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static boolean isWider(Path path, Set<PosixFilePermission> rights) {
        return !rights.containsAll(rights(path));
    }

    private static Set<PosixFilePermission> rights(Path path) {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        try {
            return view.readAttributes().permissions();
        } catch (IOException unknown) {
            return Set.of();
        }
    }

    private static String describe(Path path) {
        return path + " (" + PosixFilePermissions.toString(rights(path)) + ')';
    }
}
