package io.capstream.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
            loyalty.teir: $.data.x                                  | the schema has no field loyalty.teir. Did you mean loyalty.tier? Under loyalty it has:
            loyalty.tier.name: $.data.x                             | loyalty.tier is a string and has no fields
            loyalty.loyaltyID: $.data.x                             | loyalty.loyaltyID is an array: write loyalty.loyaltyID[]
            loyalty.tier[]: $.data.x                                | loyalty.tier[]: the field is no array but a string
            loyalty.points: many                                    | loyalty.points: the field is of type number; "many" is none that the schema allows
            person.birthYear: 1.5                                   | the field is of type integer; 1.5 is none
            person.gender: f                                        | the field is of type string; "f" is none that the schema allows
            loyalty.joinDate: yesterday                             | the field is of type date-time
            loyalty.tier: "$.data[?(@.x"                            | $.data[?(@.x is no JSONPath
            loyalty.tier: "$.data["                                 | $.data[ is no JSONPath
            loyalty.tier: '$.data[?(@.x =~ /(a+)\\1?#/)]'           | may search without end
            loyalty.tier: $.data.x.length()                         | $.data.x.length() is no JSONPath: functions are not read
            loyalty.tier: { from: $.data.x, as: email2 }            | 'as: email2' does not fit a string. Did you mean email? There are: email, lower-case, phone
            loyalty.points: { from: $.data.x, as: email }           | 'as: email' does not fit a number, which needs no 'as'
            loyalty.tier: { form: $.data.x }                        | 'form' is not known here. Did you mean from? Known are: as, bean
            loyalty.tier: { from: $.data.x, constant: 1 }           | exactly one of connector, constant
            loyalty.tier: { as: email }                             | exactly one of connector, constant
            loyalty.tier: { connector: key }                        | the connector does not know 'key'. It knows: event-key, received-at
            loyalty.tier: { find: $.data.x, take: $.data.y }        | 'where:' is missing here
            loyalty.tier: { from: $.data.x, take: $.data.y }        | 'where' and 'take' belong to 'find'
            loyalty.tier: { from: $.data.x, when: { x: 1 } }        | a JSONPath is wanted here
            loyalty.tier: { from: $.data.x, when: { $.x: {a: 1} } } | 'a' is not known here. Known are: above, below, present
            loyalty.tier:                                           | a value is missing here
            loyalty: $.data.x                                       | a map is wanted here
            loyalty.pointsExpiration[]: $.data.x                    | a map is wanted here
            loyalty.pointsExpiration[].pointsExpiring: $.data.x     | loyalty.pointsExpiration[] must be the end of the path
            _id                                                     | a map is wanted here
            loyalti.points: $.data.x                                | the schema has no field loyalti. Did you mean loyalty.points? At the top it has:
            person.gender: femal                                    | "femal" is none that the schema allows. Did you mean female? It allows: male, female
            loyalty.points: [ $.data.x, none ]                      | loyalty.points: the field is of type number; "none" is none
            loyalty.points: { from: $.data.x, values: { A: 1, B: b } } | loyalty.points: the field is of type number; "b" is none
            loyalty.tier: { from: $.data.x, values: { A: 1, a: 2 } } | a stands here a second time; letter case does not matter
            loyalty.tier: { from: $.data.x, default: 1 }            | 'default' belongs to 'values'
            loyalty.tier: { from: $.data.x, zone: UTC }             | 'zone' is for dates and times, and the field is a string
            loyalty.joinDate: { from: $.data.x, zone: Europe/Londom } | there is no time zone Europe/Londom. Did you mean Europe/London?
            loyalty.joinDate: { from: $.data.x, format: dd/QQ/b }   | no pattern of a date: Unknown pattern letter: b. Write one such as dd/MM/yyyy
            loyalty.joinDate: { from: $.data.x, format: dd/mm/YYYY } | dd/mm/YYYY cannot be meant: YYYY is the year of a week, the year is yyyy; mm are minutes, the month is MM
            loyalty.joinDate: { from: $.data.x, format: DD/MM/yyyy } | DD is the day of the year, that of the month is dd
            loyalty.joinDate: { from: $.data.x, format: "dd/MM/yyyy hh:mm" } | hh counts to 12 and nothing tells morning from evening, the hour of the day is HH
            loyalty.joinDate: { from: $.data.x, format: "dd/MM/yyyy HH:MM" } | 'M' stands twice; MM is the month and mm the minute
            loyalty.joinDate: { from: $.data.x, format: "dd/MM/yyyy HH:mm:SS" } | SS is the fraction of a second, seconds are ss
            loyalty.joinDate: { from: $.data.x, format: MM/yyyy }   | MM/yyyy cannot be meant: no day, or no whole time of it, can be told from it
            loyalty.joinDate: { from: $.data.x, format: "HH:mm" }   | no day, or no whole time of it, can be told from it
            loyalty.joinDate: { from: $.data.x, as: [ expiry, end-of-day ] } | a time is read in one way only
            loyalty.joinDate: { from: $.data.x, as: epoch-second }  | Did you mean epoch-seconds?
            loyalty.tier: { from: data.coverage }                   | data.coverage looks like a path, which begins with $. (the event) or "@. (the element of an array): $.data.coverage. If it is the value itself, write { constant: data.coverage }
            loyalty.tier: { from: [ $.data.x, customer.tier ] }     | customer.tier looks like a path
            loyalty.points: { sum: data.x }                         | data.x looks like a path
            loyalty.tier: data.coverage                             | data.coverage looks like a path
            loyalty.tier: [ $.data.x, data.y ]                      | data.y looks like a path
            loyalty.tier: { find: $.data.x, where: { "@.n": data.n }, take: "@.t" } | data.n looks like a path
            loyalty.tier: { find: $.data.x, where: { "@.n": 1 }, take: tier.name } | tier.name looks like a path
            loyalty.tier: { from: $.data.x[0].y, as: email }        | Put a path with [ or { in it, or with @ at its beginning, in quotes: "$.data.items[0].id"
            loyalty.tier: [ $.data.x[0], y ]                        | Put a path with [ or { in it, or with @ at its beginning, in quotes
            loyalty.tier: @.x                                       | Put a path with [ or { in it, or with @ at its beginning, in quotes
            loyalty.tier: { text: "{$.data.x" }                     | a brace is open in the text
            loyalty.tier: { text: "{x.y}" }                         | a JSONPath is wanted here
            loyalty.tier: { index: first }                          | the number of the first element is wanted here
            loyalty.tier: { from: $.data.x, bean: no.such.Bean }    | there is no class no.such.Bean. Put its jar into lib/
            loyalty.tier: { from: $.data.x, bean: java.lang.Object } | java.lang.Object is no java.util.function.UnaryOperator
            loyalty.tier: { from: $.data.x, bean: java.util.List }  | java.util.List cannot be made; it needs a public constructor
            loyalty.tier: [ { from: $.data.x, required: true } ]    | 'required' belongs to the field as a whole
            loyalty.tier: "{number}"                                | nothing says what {number} stands for. A shared part names such words under 'parameters:'
            loyalty.tier: {number}                                  | 'number' is not known here
            loyalty.pointsExpiration[]: { fields: {}, parts: [] }   | either 'fields' or 'parts' is wanted here, not both
            loyalty.pointsExpiration[]: { fields: { pointsExpiring: x } } | loyalty.pointsExpiration[].pointsExpiring: the field is of type number
            loyalty.tier: { from: $.data.x, when: { $.x: { below: 1, above: 0 } } } | one of 'above: <number>', 'below: <number>' and 'present: true' is wanted
            """)
    void aLineThatCannotWorkIsNamed(String line, String problem) throws Exception {
        Path file = directory.write("tested.yaml", FILE.formatted(line));

        assertThat(problemOf(file)).startsWith(file + ":6:").contains(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `event: x\\nrecords: []`                                           | 2 | at least one record is wanted here
            `event: x\\nrecords:\\n  - flow: profiles\\n    include: ../up`      | 4 | '../up' is no name of a shared part
            `event: x\\nrecords:\\n  - flow: profiles\\n    leave-out: loyalty.tier\\n    fields: {}` | 4 | there is no line for loyalty.tier
            event: x                                                          | 1 | 'records:' is missing here
            `records: [{flow: profiles}]`                                      | 1 | 'event:' is missing here
            `event: x\\nrecords:\\n  - fields: {}`                              | 3 | 'flow:' is missing here
            `event: x\\nrecords:\\n  - flow: other\\n    fields: {}`             | 3 | platform.flows in application.yaml has no dataflow 'other'. It has: events, profiles
            `event: x\\nrecords:\\n  - flow: profiles\\n    operation: upsert`   | 4 | there is no operation 'upsert'. There are: create, merge, delete
            `event: x\\nrecords:\\n  - flow: profiles\\n    include: nothing`    | 4 | there is no shared part
            `event: x\\nrecords:\\n  - flow: profiles\\n    flow: events`        | 4 | flow stands here a second time
            `event: x\\nrecords:\\n  - flow: events\\n    fields: {eventType: x}`| 3 | the schema requires _id, and no line maps it
            `event: x\\nrecords: &a [*a]`                                       | 1 | anchors and aliases (& and *) are not read; use include
            ``                                                                | 1 | the file is empty
            `event: x\\001`                                                   | 1 | no YAML: a control character stands at position 8
            - x                                                               | 1 | a map is wanted here
            """)
    void aFileThatCannotWorkIsNamed(String text, int line, String problem) throws Exception {
        Path file = directory.write("tested.yaml", text.translateEscapes());

        assertThat(problemOf(file)).startsWith(file + ":" + line + ":").contains(problem);
    }

    @Test
    void aMistakeInASharedPartIsNamedWithItsOwnFileAndLine() throws Exception {
        Path file = directory.write("tested.yaml", "event: x\nrecords:\n  - flow: profiles\n    include: part\n");
        Path shared = directory.write("shared/part.yaml", "fields:\n  loyalty.points: $.data.x\n  loyalty.nothing: $.data.x\n");

        assertThat(problemOf(file)).startsWith(shared + ":3:3: the schema has no field loyalty.nothing");
    }

    @Test
    void everyMistakeOfAFileIsToldAtOnce() throws Exception {
        Path shared = directory.write("shared/part.yaml", "fields:\n  loyalty.teir: $.data.x\n");
        Path file = directory.write("tested.yaml", """
                event: tested
                records:
                  - flow: profiles
                    include: part
                    identities:
                      Email: { from: $.data.x, as: emial }
                    fields:
                      loyalty.points: many
                      person.gender: f
                      loyalty.pointsExpiration[]:
                        - fields: { pointsExpiring: "@.x", pointsExpired: "@.y" }
                        - { feilds: {} }
                  - flow: events
                    include: [ part, prat ]
                  - flow: evnets
                """);

        assertThat(problemsOf(file)).extracting(problem -> problem.substring(0, problem.indexOf(": "))).containsExactly(
                shared + ":2:3", file + ":8:23", file + ":9:22", file + ":11:44", file + ":12:13", file + ":6:36", file + ":14:22",
                shared + ":2:3", file + ":15:11");
    }

    /** Each line that ends in "!" has a mistake; no mistake hides another. */
    @Test
    void noMistakeHidesAnother() throws Exception {
        Path shared = directory.write("shared/part.yaml", """
                parameters: [ a, b ]
                feilds: {}                                              # !
                when: { $.data.a: { abov: 1 } }                         # !
                fields:
                  loyalty.teir: "{a}"                                   # !
                """);
        Path file = directory.write("tested.yaml", """
                evnt: tested                                            # !
                event: tested
                when: { data: 1, $.data.b: { abov: 1 }, $.data.c: 1 }   # ! !
                records:
                  - flow: profiles
                    includ: part                                        # !
                    operation: upsert                                   # !
                    include:
                      - part: { a: $.data.x, c: 1 }                     # ! !
                      - part: { a: $.data.x, b: 1 }
                    when: { "x": 1 }                                    # !
                    primary-identity-only: yes                          # !
                    identities: { Email: { from: $.data.x, as: emial }, Phone: { form: $.data.y, ass: phone } }       # ! ! !
                    fields:
                      loyalty.points: { from: [ data.a, data.b ], zone: UTC, required: maybe }                     # ! ! ! !
                      loyalty.tier: { from: $.data.x, values: { A: a, a: b }, default: x, as: [ emial, fone ] }     # ! ! !
                      loyalty.tier: Gold                                # !
                      loyalty.pointsExpiration[]:
                        - each: [ data.x, data.y ]                      # ! !
                          when: { data: 1 }                             # !
                          fields: { pointsExpired: 1 }                  # !
                  - flow: evnets                                        # !
                    operation: mrge                                     # !
                  - flow: events                                        # ! !
                  - flow: profiles
                    leave-out: [ loyalty.a, loyalty.b ]                 # ! !
                """);

        List<String> places = problemsOf(file).stream().map(problem -> problem.substring(0, problem.lastIndexOf(':', problem.indexOf(": ") - 1)))
                .toList();

        assertThat(places).containsExactlyInAnyOrderElementsOf(
                Stream.concat(marked(shared), marked(file)).toList());
    }

    private static Stream<String> marked(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return IntStream.range(0, lines.size()).boxed().flatMap(i -> Collections.nCopies(
                (int) lines.get(i).chars().filter(mark -> mark == '!').count(), file + ":" + (i + 1)).stream());
    }

    @Test
    void aMistakeOfASharedPartIsToldOnceHoweverOftenItIsIncluded() throws Exception {
        directory.write("shared/part.yaml", "fields:\n  loyalty.teir: $.data.x\n");
        Path file = directory.write("tested.yaml",
                "event: x\nrecords:\n  - { flow: profiles, include: part }\n  - { flow: profiles, include: part }\n");

        assertThat(problemsOf(file)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            tier                      | :4:14: the shared part tier wants to know 'number'. Write: tier: { number: ... }
            { tier: { nubmer: 1 } }   | the shared part tier has no parameter nubmer. Did you mean number? It has: number
            { teir: { number: 1 } }   | Did you mean tier?
            { tier: 1 }               | a map is wanted here
            """)
    void aSharedPartIsGivenWhatItWantsToKnow(String include, String problem) throws Exception {
        directory.write("shared/tier.yaml", "parameters: [ number ]\nfields:\n  loyalty.tier: \"{number}\"\n");
        Path file = directory.write("tested.yaml", "event: x\nrecords:\n  - flow: profiles\n    include: " + include + "\n");

        assertThat(problemOf(file)).contains(problem);
    }

    @Test
    void aSharedPartThatIncludesItselfIsRefused() throws Exception {
        Path file = directory.write("tested.yaml", "event: x\nrecords:\n  - flow: profiles\n    include: part\n");
        directory.write("shared/part.yaml", "include: part\n");

        assertThat(problemOf(file)).contains("shared/part.yaml:1:10: part includes itself");
    }

    @Test
    void twoFilesForOneEventAreRefusedAndTheFirstCounts() throws Exception {
        String mapping = FILE.formatted("loyalty.tier: $.data.x");
        Path first = directory.write("a.yaml", mapping);
        Path second = directory.write("b.yaml", mapping.replace("tested", "TESTED"));

        assertThat(problemOf(second)).startsWith(second + ":1:1: TESTED is mapped by " + first + " already. ");
        assertThat(directory.load().now().find("tested")).map(mappings -> mappings.version().file()).contains(first.toString());
    }

    private String problemOf(Path file) {
        return problemsOf(file).get(0);
    }

    private List<String> problemsOf(Path file) {
        return directory.load().status().stream()
                .filter(status -> status.file().equals(file.toString()))
                .findFirst().orElseThrow()
                .problems();
    }
}
