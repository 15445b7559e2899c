package io.capstream.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mapping file with a mistake is refused with file, line and the remedy. */
class MappingMistakesTest {

    private static final String FILE = """
            event: tested
            records:
              - flow: profiles
                operation: merge
                fields:
                  %s
            """;

    @TempDir
    Path folder;

    private MappingDirectory directory;

    @BeforeEach
    void open() {
        directory = new MappingDirectory(folder);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            loyalty.teir: $.data.x                                  | line 6: the schema has no field loyalty.teir. Under loyalty it has:
            loyalty.tier.name: $.data.x                             | line 6: loyalty.tier is a string and has no fields
            loyalty.loyaltyID: $.data.x                             | line 6: loyalty.loyaltyID is an array: write loyalty.loyaltyID[]
            loyalty.tier[]: $.data.x                                | line 6: loyalty.tier[]: the field is no array but a string
            loyalty.points: many                                    | line 6: the field is of type number; "many" is none that the schema allows
            person.birthYear: 1.5                                   | line 6: the field is of type integer; 1.5 is none
            person.gender: f                                        | line 6: the field is of type string; "f" is none that the schema allows
            loyalty.joinDate: yesterday                             | line 6: the field is of type date-time
            loyalty.tier: "$.data[?(@.x"                            | line 6: $.data[?(@.x is no JSONPath
            loyalty.tier: "$.data["                                 | line 6: $.data[ is no JSONPath
            loyalty.tier: $.data.x.length()                         | line 6: $.data.x.length() is no JSONPath: functions are not read
            loyalty.tier: { from: $.data.x, as: email2 }            | line 6: 'as: email2' does not fit a string. There are: email, phone
            loyalty.points: { from: $.data.x, as: email }           | line 6: 'as: email' does not fit a number, which needs no 'as'
            loyalty.tier: { form: $.data.x }                        | line 6: 'form' is not known here. Known are: as, connector
            loyalty.tier: { from: $.data.x, constant: 1 }           | line 6: exactly one of connector, constant
            loyalty.tier: { as: email }                             | line 6: exactly one of connector, constant
            loyalty.tier: { connector: key }                        | line 6: the connector does not know 'key'. It knows: event-key, received-at
            loyalty.tier: { find: $.data.x, take: $.data.y }        | line 6: 'where:' is missing here
            loyalty.tier: { from: $.data.x, take: $.data.y }        | line 6: 'where' and 'take' belong to 'find'
            loyalty.tier: { from: $.data.x, when: { x: 1 } }        | line 6: a JSONPath is wanted here
            loyalty.tier: { from: $.data.x, when: { $.x: {a: 1} } } | line 6: 'a' is not known here. Known are: above, present
            loyalty.tier:                                           | line 6: a value is missing here
            loyalty: $.data.x                                       | line 6: a map is wanted here
            loyalty.pointsExpiration[]: $.data.x                    | line 6: a map is wanted here
            loyalty.pointsExpiration[].pointsExpiring: $.data.x     | line 6: loyalty.pointsExpiration[] must be the end of the path
            _id                                                     | line 6: a map is wanted here
            """)
    void aLineThatCannotWorkIsNamed(String line, String problem) throws Exception {
        Path file = directory.write("tested.yaml", FILE.formatted(line));

        assertThat(problemOf(file)).startsWith(file + ", ").contains(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `event: x\\nrecords: []`                                           | line 2: at least one record is wanted here
            `event: x\\nrecords:\\n  - flow: profiles\\n    include: ../up`      | line 4: '../up' is no name of a shared part
            `event: x\\nrecords:\\n  - flow: profiles\\n    leave-out: loyalty.tier\\n    fields: {}` | line 4: there is no line for loyalty.tier
            event: x                                                          | line 1: 'records:' is missing here
            `records: [{flow: profiles}]`                                      | line 1: 'event:' is missing here
            `event: x\\nrecords:\\n  - fields: {}`                              | line 3: 'flow:' is missing here
            `event: x\\nrecords:\\n  - flow: other\\n    fields: {}`             | line 3: platform.flows in application.yaml has no dataflow 'other'. It has: events, profiles
            `event: x\\nrecords:\\n  - flow: profiles\\n    operation: upsert`   | line 4: there is no operation 'upsert'. There are: create, merge, delete
            `event: x\\nrecords:\\n  - flow: profiles\\n    include: nothing`    | line 4: there is no shared part
            `event: x\\nrecords:\\n  - flow: profiles\\n    flow: events`        | line 4: flow stands here a second time
            `event: x\\nrecords:\\n  - flow: events\\n    fields: {eventType: x}`| line 3: the schema requires _id, and no line maps it
            `event: x\\nrecords: &a [*a]`                                       | anchors and aliases (& and *) are not read; use include
            ``                                                                | line 1: the file is empty
            `event: x\\001`                                                   | no YAML: a control character stands at position 8
            - x                                                               | line 1: a map is wanted here
            """)
    void aFileThatCannotWorkIsNamed(String text, String problem) throws Exception {
        Path file = directory.write("tested.yaml", text.translateEscapes());

        assertThat(problemOf(file)).contains(problem);
    }

    @Test
    void aMistakeInASharedPartIsNamedWithItsOwnFileAndLine() throws Exception {
        Path file = directory.write("tested.yaml", "event: x\nrecords:\n  - flow: profiles\n    include: part\n");
        Path shared = directory.write("shared/part.yaml", "fields:\n  loyalty.points: $.data.x\n  loyalty.nothing: $.data.x\n");

        assertThat(problemOf(file)).startsWith(shared + ", line 3: the schema has no field loyalty.nothing");
    }

    @Test
    void aSharedPartThatIncludesItselfIsRefused() throws Exception {
        Path file = directory.write("tested.yaml", "event: x\nrecords:\n  - flow: profiles\n    include: part\n");
        directory.write("shared/part.yaml", "include: part\n");

        assertThat(problemOf(file)).contains("shared/part.yaml, line 1: part includes itself");
    }

    @Test
    void twoFilesForOneEventAreRefusedAndTheFirstCounts() throws Exception {
        String mapping = FILE.formatted("loyalty.tier: $.data.x");
        Path first = directory.write("a.yaml", mapping);
        Path second = directory.write("b.yaml", mapping.replace("tested", "TESTED"));

        assertThat(problemOf(second)).isEqualTo(second + ", line 1: TESTED is mapped by " + first + " already");
        assertThat(directory.load().find("tested")).map(EventMapping::file).contains(first.toString());
    }

    private String problemOf(Path file) {
        return directory.load().status().stream()
                .filter(status -> status.file().equals(file.toString()))
                .findFirst().orElseThrow()
                .problem().orElseThrow();
    }
}
