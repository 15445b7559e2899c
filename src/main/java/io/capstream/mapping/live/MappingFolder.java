package io.capstream.mapping.live;

import io.capstream.mapping.reader.EventMappingReader;
import io.capstream.mapping.reader.FlowSchemas;
import io.capstream.mapping.reader.MappingException;
import io.capstream.mapping.template.EventMapping;
import io.capstream.xdm.XdmSchema;
import io.capstream.xdm.XdmSchemaException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.util.DigestUtils;

/** The folder of the mapping files, the schemas beside it included. */
final class MappingFolder {

    private static final String YAML = ".yaml";
    private static final int LENGTH_OF_A_VERSION = 12;

    private final Path directory;
    private final Path shared;
    private final Path xdm;
    private final FlowSchemas flows;
    private final FileDigests digests = new FileDigests();

    MappingFolder(Path directory, FlowSchemas flows) {
        this.directory = directory;
        this.shared = directory.resolve("shared");
        this.xdm = directory.resolve("xdm");
        this.flows = flows;
    }

    /**
     * Every file that matters and what is in it: the same as before means that nothing was changed.
     */
    String fingerprint() {
        try {
            List<Path> files = new ArrayList<>(mappings());
            files.addAll(included());
            return files + digests.look(files);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    /** Reads everything. A file that does not load is a problem of its own and takes nothing else with it. */
    LiveMappings read() {
        List<EventMapping> mappings = new ArrayList<>();
        SortedMap<String, List<String>> problems = new TreeMap<>();
        try {
            Map<String, XdmSchema> schemas = flows.read();
            String included = digest(included());
            for (Path file : mappings()) {
                read(file, schemas, digest(List.of(file)) + included, mappings, problems);
            }
        } catch (XdmSchemaException wrong) {
            return LiveMappings.unreadable("platform.flows", "no mapping file can be checked: " + wrong.getMessage());
        } catch (IOException unreadable) {
            return LiveMappings.unreadable(directory.toString(), Files.isDirectory(directory)
                    ? "a folder of mapping files cannot be read: " + unreadable.getMessage()
                    : "there is no folder " + directory + " (mapping.directory); it holds the mapping files");
        }
        return LiveMappings.of(mappings, problems);
    }

    private void read(Path file, Map<String, XdmSchema> schemas, String content,
            List<EventMapping> mappings, SortedMap<String, List<String>> problems) {
        try {
            String version = version(content);
            EventMapping mapping = new EventMappingReader(directory, schemas, flows.tenantId()).read(file, version);
            Optional<EventMapping> other = mappings.stream().filter(mapping::isForTheSameAs).findFirst();
            if (other.isEmpty()) {
                mappings.add(mapping);
            } else {
                problems.put(file.toString(), List.of(file + ":1:1: " + mapping.event() + " is mapped by " + other.get().file()
                        + " already. Where this file is for some of these events only, say for which with 'when:' at its top"));
            }
        } catch (MappingException wrong) {
            problems.put(file.toString(), wrong.problems());
        }
    }

    /** A few letters that are others when the content is. */
    static String version(String content) {
        return DigestUtils.md5DigestAsHex(content.getBytes(StandardCharsets.UTF_8)).substring(0, LENGTH_OF_A_VERSION);
    }

    private List<Path> mappings() throws IOException {
        return MappingFiles.under(directory, YAML).stream().filter(file -> !file.startsWith(shared) && !file.startsWith(xdm)).toList();
    }

    /** What a mapping file depends on besides itself. */
    private List<Path> included() throws IOException {
        List<Path> files = new ArrayList<>(Files.isDirectory(shared) ? MappingFiles.under(shared, YAML) : List.of());
        files.addAll(flows.paths());
        return files;
    }

    /** A file that cannot be read has no content here; whoever reads it says why. */
    private static String digest(List<Path> files) {
        StringBuilder digests = new StringBuilder();
        for (Path file : files) {
            try {
                digests.append(FileDigests.of(file));
            } catch (IOException unreadable) {
                digests.append(file);
            }
        }
        return digests.toString();
    }
}
