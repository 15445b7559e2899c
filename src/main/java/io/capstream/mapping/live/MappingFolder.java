package io.capstream.mapping.live;

import io.capstream.mapping.reader.EventMappingReader;
import io.capstream.mapping.reader.FlowSchemas;
import io.capstream.mapping.reader.MappingException;
import io.capstream.mapping.template.EventMapping;
import io.capstream.xdm.XdmSchema;
import io.capstream.xdm.XdmSchemaException;
import io.capstream.yaml.Leftovers;
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
import java.util.stream.Stream;
import org.springframework.util.DigestUtils;

/** The folder of the mapping files, the schemas beside it included. */
final class MappingFolder {

    private static final String YAML = ".yaml";
    private static final int LENGTH_OF_A_VERSION = 12;

    private final Path directory;
    private final FlowSchemas flows;

    MappingFolder(Path directory, FlowSchemas flows) {
        this.directory = directory;
        this.flows = flows;
    }

    /**
     * Every file that matters and what is in it: the same as before means that nothing was changed. Times would not do: some file
     * systems tell only seconds.
     */
    String fingerprint() {
        List<Path> files = new ArrayList<>(mappings());
        files.addAll(included());
        return files + digest(files);
    }

    /** Reads everything. A file that does not load is a problem of its own and takes nothing else with it. */
    LiveMappings read() {
        List<EventMapping> mappings = new ArrayList<>();
        SortedMap<String, List<String>> problems = new TreeMap<>();
        if (!Files.isDirectory(directory)) {
            problems.put(directory.toString(),
                    List.of("there is no folder " + directory + " (mapping.directory); it holds the mapping files"));
        }
        try {
            Map<String, XdmSchema> schemas = flows.read();
            String included = digest(included());
            for (Path file : mappings()) {
                read(file, schemas, digest(List.of(file)) + included, mappings, problems);
            }
        } catch (XdmSchemaException wrong) {
            return LiveMappings.unreadable("platform.flows", "no mapping file can be checked: " + wrong.getMessage());
        }
        return LiveMappings.of(mappings, problems);
    }

    private void read(Path file, Map<String, XdmSchema> schemas, String content,
            List<EventMapping> mappings, SortedMap<String, List<String>> problems) {
        try {
            String version = DigestUtils.md5DigestAsHex(content.getBytes(StandardCharsets.UTF_8)).substring(0, LENGTH_OF_A_VERSION);
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

    private List<Path> mappings() {
        return yamlFilesIn(directory);
    }

    /** What a mapping file depends on besides itself. */
    private List<Path> included() {
        List<Path> files = new ArrayList<>(yamlFilesIn(directory.resolve("shared")));
        files.addAll(flows.files());
        return files;
    }

    private static List<Path> yamlFilesIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(YAML) && !Leftovers.isOne(file) && Files.isRegularFile(file))
                    .sorted().toList();
        } catch (IOException noSuchFolder) {
            return List.of();
        }
    }

    /** A file that cannot be read has no content here; whoever reads it says why. */
    private static String digest(List<Path> files) {
        StringBuilder digests = new StringBuilder();
        for (Path file : files) {
            try {
                digests.append(DigestUtils.md5DigestAsHex(Files.readAllBytes(file)));
            } catch (IOException unreadable) {
                digests.append(file);
            }
        }
        return digests.toString();
    }
}
