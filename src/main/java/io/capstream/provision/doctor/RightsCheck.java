package io.capstream.provision.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Whether the log can be written by who runs this, and whether nobody else reads what holds customers' data or secrets. */
record RightsCheck(LogPlace log, Path secrets) implements Check {

    private static final Set<PosixFilePermission> OTHERS = Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

    @Override
    public String name() {
        return "permissions of files";
    }

    @Override
    public Finding look() {
        try {
            Path needed = log.exists() ? log.file() : log.folder();
            if (!Files.isWritable(needed) || !Files.isReadable(needed)) {
                return Finding.failed("this user may not read and write " + needed,
                        "Give the connector's user these rights, or, when it is another one than this, run doctor as it");
            }
            List<Path> wide = new ArrayList<>();
            for (Path file : files()) {
                if (isWide(file)) {
                    wide.add(file);
                }
            }
            return wide.isEmpty() ? Finding.ok("the log can be written, and only its owner reads it")
                    : Finding.failed("others than their owner may read or write " + wide.get(0)
                            + (wide.size() == 1 ? "" : " and " + (wide.size() - 1) + " more"), "chmod 600 " + wide.get(0));
        } catch (IOException unreadable) {
            return Finding.notVerifiable("the files cannot be looked at: " + unreadable.getMessage(), "Run it as the connector's user");
        }
    }

    /** Links are left out: Kubernetes mounts secrets so, with rights of its own. */
    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        if (log.exists()) {
            files.add(log.file());
        }
        if (Files.isDirectory(secrets)) {
            try (Stream<Path> all = Files.list(secrets)) {
                all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).sorted().forEach(files::add);
            }
        }
        return files;
    }

    private static boolean isWide(Path file) throws IOException {
        FileStore store = Files.getFileStore(file);
        return store.supportsFileAttributeView("posix") && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
    }
}
