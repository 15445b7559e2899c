package io.capstream.mapping;

import io.capstream.xdm.XdmSchema;
import io.capstream.xdm.XdmSchemaException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

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

    /** Every file that matters with its time and size: the same list as before means that nothing was changed. */
    List<String> fingerprint() {
        List<String> fingerprint = new ArrayList<>();
        for (Path file : all()) {
            try {
                fingerprint.add(file + " " + Files.getLastModifiedTime(file).toMillis() + ' ' + Files.size(file));
            } catch (IOException justTakenAway) {
                fingerprint.add(file + " gone");
            }
        }
        return fingerprint;
    }

    /** Reads everything. A file that does not load is a problem of its own and takes nothing else with it. */
    LiveMappings read() {
        SortedMap<String, EventMapping> byEvent = new TreeMap<>();
        SortedMap<String, String> problems = new TreeMap<>();
        try {
            Map<String, XdmSchema> schemas = flows.read();
            String sharedVersion = version(all().stream().filter(file -> !isMapping(file)).toList());
            for (Path file : mappings()) {
                read(file, schemas, version(List.of(file)) + sharedVersion, byEvent, problems);
            }
        } catch (XdmSchemaException wrong) {
            mappings().forEach(file -> problems.put(file.toString(), "its schema cannot be used: " + wrong.getMessage()));
        }
        return new LiveMappings(byEvent, problems);
    }

    private void read(Path file, Map<String, XdmSchema> schemas, String content,
            SortedMap<String, EventMapping> byEvent, SortedMap<String, String> problems) {
        try {
            String version = HexFormat.of().formatHex(sha256().digest(content.getBytes())).substring(0, LENGTH_OF_A_VERSION);
            EventMapping mapping = new EventMappingReader(directory, schemas, flows.tenantId()).read(file, version);
            EventMapping other = byEvent.putIfAbsent(LiveMappings.key(mapping.event()), mapping);
            if (other != null) {
                problems.put(file.toString(), file + ", line 1: " + mapping.event() + " is mapped by " + other.file() + " already");
            }
        } catch (MappingException wrong) {
            problems.put(file.toString(), wrong.getMessage());
        }
    }

    private List<Path> mappings() {
        return all().stream().filter(this::isMapping).toList();
    }

    private boolean isMapping(Path file) {
        return directory.equals(file.getParent());
    }

    private List<Path> all() {
        List<Path> files = new ArrayList<>(yamlFilesIn(directory));
        files.addAll(yamlFilesIn(directory.resolve("shared")));
        flows.flows().values().stream().map(FlowSchemas.FlowSchema::schema).sorted().forEach(files::add);
        return files;
    }

    private static List<Path> yamlFilesIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(YAML)).sorted().toList();
        } catch (IOException noSuchFolder) {
            return List.of();
        }
    }

    private static String version(List<Path> files) {
        MessageDigest digest = sha256();
        try {
            for (Path file : files) {
                digest.update(Files.readAllBytes(file));
            }
        } catch (IOException justTakenAway) {
            throw new UncheckedIOException(justTakenAway);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }
}
