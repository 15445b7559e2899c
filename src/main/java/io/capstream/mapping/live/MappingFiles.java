package io.capstream.mapping.live;

import io.capstream.yaml.Leftovers;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Finds the files of one ending in a folder and the folders below it, but no {@link Leftovers}. Links are followed: Kubernetes mounts
 * each file as one.
 */
public final class MappingFiles extends SimpleFileVisitor<Path> {

    /** So that a link to somewhere else does not make every look at the folder a walk through a disk. */
    private static final int MAX_DEPTH = 8;

    private final Path folder;
    private final String ending;
    private final List<Path> found = new ArrayList<>();

    private MappingFiles(Path folder, String ending) {
        this.folder = folder;
        this.ending = ending;
    }

    /**
     * The files, in the order of their paths.
     *
     * @param folder where to look
     * @param ending what the names of the files end in
     * @throws IOException when a folder cannot be read; without its files the others would seem to be all
     */
    public static List<Path> under(Path folder, String ending) throws IOException {
        MappingFiles files = new MappingFiles(folder, ending);
        Files.walkFileTree(folder, Set.of(FileVisitOption.FOLLOW_LINKS), MAX_DEPTH, files);
        Collections.sort(files.found);
        return files.found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path entered, BasicFileAttributes attributes) {
        return entered.equals(folder) || !Leftovers.isOne(entered) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile() && file.toString().endsWith(ending) && !Leftovers.isOne(file)) {
            found.add(file);
        }
        return FileVisitResult.CONTINUE;
    }

    /** A link to nowhere or in a circle is passed over, and so is what was deleted a moment ago. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        if (file.equals(folder) || Files.isDirectory(file) && !Files.isReadable(file)) {
            throw failure;
        }
        return FileVisitResult.CONTINUE;
    }
}
