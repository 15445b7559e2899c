package io.capstream.mapping.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import io.capstream.mapping.MappingDirectory;
import io.capstream.mapping.live.MappingFiles;
import io.capstream.xdm.XdmSchemaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** The JSON Schema from which editors complete and check mapping files. */
class MappingFileSchemaTest {

    private static final Path FILE = Path.of("mappings/mapping.schema.json");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(generated(),
            SchemaValidatorsConfig.builder().preloadJsonSchema(false).build());

    private static JsonNode generated() {
        try {
            return MappingFileSchema.of(MappingDirectory.FLOWS);
        } catch (XdmSchemaException unusable) {
            throw new IllegalStateException(unusable);
        }
    }

    static List<Path> files() throws IOException {
        return MappingFiles.under(Path.of("mappings"), ".yaml");
    }

    @Test
    void theCommittedFileIsWhatTheCommandWrites() throws IOException {
        assertThat(JSON.readTree(FILE.toFile())).as("write it anew: java -jar ... schema > " + FILE).isEqualTo(SCHEMA.getSchemaNode());
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyMappingFileKeepsToIt(Path file) throws IOException {
        assertThat(SCHEMA.validate(tree(Files.readString(file)))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyMappingFileNamesItForEditors(Path file) throws IOException {
        assertThat(Files.readString(file)).startsWith(
                "# yaml-language-server: $schema=" + file.getParent().relativize(FILE) + System.lineSeparator());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            event: 1
            event: x, record: []
            event: x, records: [{}]
            event: x, records: [{flow: evnets}]
            event: x, records: [{flow: profiles, operation: upsert}]
            event: x, records: [{flow: profiles, fields: {loyalty.teir: $.x}}]
            event: x, records: [{flow: events, fields: {loyalty.tier: $.x}}]
            event: x, records: [{flow: profiles, fields: {loyalty: {teir: $.x}}}]
            event: x, records: [{flow: profiles, fields: {loyalty.tier: {form: $.x}}}]
            event: x, records: [{flow: profiles, fields: {loyalty.tier: {from: $.x, constant: 1}}}]
            event: x, records: [{flow: profiles, fields: {loyalty.tier: {from: $.x, default: 1}}}]
            event: x, records: [{flow: profiles, fields: {loyalty.tier: {from: $.x, as: emial}}}]
            event: x, records: [{flow: profiles, fields: {loyalty.tier: {find: a.b, where: {}, take: x}}}]
            event: x, records: [{flow: profiles, fields: {loyalty.tier: {connector: key}}}]
            event: x, records: [{flow: profiles, when: {a: 1}}]
            event: x, records: [{flow: profiles, when: {$.a: {above: 1, below: 2}}}]
            event: x, records: [{flow: profiles, fields: {'loyalty.cardsDetails[]': {fields: {nubmer: $.x}}}}]
            event: x, records: [{flow: profiles, fields: {'loyalty.cardsDetails[]': {eahc: $.x}}}]
            parameter: x
            fields: {loyalty.teir: $.x}
            """)
    void aMistakeIsMarked(String mistake) {
        assertThat(SCHEMA.validate(tree('{' + mistake + '}'))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            event: x, records: [{flow: profiles, include: [a, b: {c: $.d}], fields: {loyalty.tier: [$.x, y, {text: '{$.x}'}]}}]
            event: x, when: {$.a: [1, b]}, records: [{flow: profiles, fields: {'loyalty.cardsDetails[]': {each: [$.x], parts: [{each: '@.y', fields: {number: '@@.z'}}]}}}]
            event: x, records: [{flow: events, fields: {'_{tenant-id}.capillary': {source.orgId: $.x}}}]
            parameters: [a], fields: {loyalty: {tier: '{a}', points: {from: '{a}', values: {x: 1}, default: 0}}}
            """)
    void whatTheLanguageAllowsIsNotMarked(String right) {
        assertThat(SCHEMA.validate(tree('{' + right + '}'))).isEmpty();
    }

    @Test
    void destinationsAreCompletedByTheirWholePathAndTellTheirType() {
        assertThat(SCHEMA.getSchemaNode().at("/definitions/profiles-fields/properties/loyalty.tierExpiryDate/description").textValue())
                .isEqualTo("date-time");
        assertThat(SCHEMA.getSchemaNode().at("/definitions/profiles-fields/properties/person.gender/description").textValue())
                .startsWith("string: male, female");
    }

    private static JsonNode tree(String yaml) {
        return JSON.valueToTree(new Yaml().<Map<String, Object>>load(yaml));
    }
}
