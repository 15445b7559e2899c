package io.capstream.mapping.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.util.DigestUtils;

/**
 * What is in files, look by look. A file that several looks have found alike is not read again until one of its times, its size or its
 * place on the disk is another: times alone would not do, as some file systems tell only seconds, in which a file may be saved twice.
 */
final class FileDigests {

    /** So many looks find a file alike before its time is believed. They are a second apart. */
    private static final int LOOKS = 3;
    private static final String STATE = "lastModifiedTime,size,fileKey";
    /** With the time of its last change, which nobody can set back. */
    private static final String STATE_ON_UNIX = "unix:lastModifiedTime,size,fileKey,ctime";

    private Map<Path, Seen> seen = Map.of();

    /** The digests in this order. A file that cannot be read has no content here; whoever reads it says why. */
    String look(List<Path> files) {
        Map<Path, Seen> now = new HashMap<>();
        StringBuilder digests = new StringBuilder();
        for (Path file : files) {
            try {
                Seen found = look(file, Optional.ofNullable(seen.get(file)));
                now.put(file, found);
                digests.append(found.digest);
            } catch (IOException unreadable) {
                digests.append(file);
            }
        }
        seen = now;
        return digests.toString();
    }

    private static Seen look(Path file, Optional<Seen> before) throws IOException {
        Map<String, Object> state = Files.readAttributes(file, isUnix(file) ? STATE_ON_UNIX : STATE);
        Optional<Seen> alike = before.filter(earlier -> earlier.state.equals(state));
        return alike.isPresent() && alike.get().looks >= LOOKS ? alike.get()
                : new Seen(state, of(file), alike.map(earlier -> earlier.looks + 1).orElse(1));
    }

    /** The digest of what is in the file now. */
    static String of(Path file) throws IOException {
        return DigestUtils.md5DigestAsHex(Files.readAllBytes(file));
    }

    private static boolean isUnix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    private record Seen(Map<String, Object> state, String digest, int looks) {
    }
}
