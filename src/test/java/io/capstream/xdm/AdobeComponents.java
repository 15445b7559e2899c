package io.capstream.xdm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Adobe's published XDM files (github.com/adobe/xdm), by their {@code $id} and in the names that payloads have. */
final class AdobeComponents {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, JsonNode> files;

    private AdobeComponents(Map<String, JsonNode> files) {
        this.files = Map.copyOf(files);
    }

    static AdobeComponents read(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            List<Path> schemas = paths.filter(path -> path.toString().endsWith(".schema.json")).toList();
            Map<String, JsonNode> files = new HashMap<>();
            for (Path schema : schemas) {
                JsonNode renamed = XedNames.rename(JSON.readTree(schema.toFile()));
                files.put(renamed.path("$id").textValue(), renamed);
            }
            return new AdobeComponents(files);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** Each file as JSON text, by its id. */
    Map<String, String> texts() {
        Map<String, String> texts = new HashMap<>();
        files.forEach((id, file) -> texts.put(id, file.toString()));
        return texts;
    }

    /** A schema, and the file that its references start from. */
    record Located(JsonNode file, JsonNode schema) {

        Located at(JsonNode part) {
            return new Located(file, part);
        }

        Optional<String> reference() {
            return Optional.ofNullable(schema.path("$ref").textValue());
        }
    }

    Located find(String id) {
        JsonNode file = files.get(id);
        if (file == null) {
            throw new IllegalStateException("none of Adobe's files has the id " + id);
        }
        return new Located(file, file);
    }

    Located follow(Located from, String reference) {
        int hash = reference.indexOf('#');
        if (hash < 0) {
            return find(reference);
        }
        JsonNode file = hash == 0 ? from.file() : find(reference.substring(0, hash)).file();
        JsonNode schema = file.at(reference.substring(hash + 1));
        if (schema.isMissingNode()) {
            throw new IllegalStateException("nothing stands at " + reference + " of " + file.path("$id"));
        }
        return new Located(file, schema);
    }
}
