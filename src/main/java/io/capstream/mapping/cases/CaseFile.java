package io.capstream.mapping.cases;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.capstream.xdm.XdmSchema;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The cases of a mapping, in a file beside it. */
public final class CaseFile {

    /** What the name of such a file ends in, after that of the mapping file. */
    public static final String ENDING = ".cases.json";

    /** What the name of a sample ends in, after the name by which a case means it. */
    public static final String SAMPLE_ENDING = ".sample.json";

    /** The moment at which a case's webhook takes its event when the case does not say so. */
    public static final Instant RECEIVED_AT = Instant.parse("2026-11-24T08:00:00Z");

    private static final ObjectReader ONE_OF_SEVERAL = RecordsJson.JSON.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Path file;
    private final List<MappingCase> cases = new ArrayList<>();

    private CaseFile(Path file) {
        this.file = file;
    }

    /**
     * Reads the cases of a file. What cannot be read is a case that fails, and takes no other with it.
     *
     * @param tenantId what {@code {tenant-id}} in the expected records stands for
     */
    public static List<MappingCase> read(Path file, String tenantId) {
        CaseFile cases = new CaseFile(file);
        try {
            cases.readAll(tenantId);
        } catch (JsonProcessingException noJson) {
            cases.addBroken(noJson.getLocation(),
                    "no JSON: line " + noJson.getLocation().getLineNr() + ", column " + noJson.getLocation().getColumnNr() + ": "
                            + noJson.getOriginalMessage());
        } catch (NoSuchFileException missing) {
            cases.addBroken(JsonLocation.NA, "there is no such file");
        } catch (CharacterCodingException noUtf8) {
            cases.addBroken(JsonLocation.NA, "the file is not UTF-8");
        } catch (IOException unreadable) {
            cases.addBroken(JsonLocation.NA, "the file cannot be read: " + unreadable.getMessage());
        }
        return cases.cases;
    }

    /** Reads it twice at the same time: the event stays as it was posted, and in what is expected the tenant is put in. */
    private void readAll(String tenantId) throws IOException {
        String text = Files.readString(file);
        try (JsonParser written = RecordsJson.JSON.createParser(text);
                JsonParser expected = RecordsJson.JSON.createParser(text.replace(XdmSchema.TENANT_PLACEHOLDER, tenantId))) {
            if (written.nextToken() != JsonToken.START_ARRAY) {
                addBroken(written.currentTokenLocation(), "an array of cases is wanted here: [{...}, {...}]");
                return;
            }
            expected.nextToken();
            while (written.nextToken() != JsonToken.END_ARRAY) {
                expected.nextToken();
                JsonLocation location = written.currentTokenLocation();
                add(location, ONE_OF_SEVERAL.readTree(written), ONE_OF_SEVERAL.readTree(expected));
            }
            if (written.nextToken() != null) {
                addBroken(written.currentTokenLocation(), "nothing may stand behind the array of cases");
            }
        }
    }

    private void add(JsonLocation location, JsonNode written, JsonNode expected) {
        String description = written.path("description").asText();
        String place = place(location) + (description.isBlank() ? "" : ": " + description);
        try {
            cases.add(new MappingCaseReader(file.resolveSibling(""), written, expected).read(place));
        } catch (BrokenCaseException broken) {
            cases.add(new BrokenCase(place, broken.getMessage()));
        }
    }

    private void addBroken(JsonLocation location, String problem) {
        cases.add(new BrokenCase(place(location), problem));
    }

    private String place(JsonLocation location) {
        return location.getLineNr() > 0 ? file + ":" + location.getLineNr() : file.toString();
    }
}
