package io.capstream.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every construct of {@code mappings/README.md}, by an event that it meets and the field that comes out. */
class MappingLanguageTest {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final String FILE = "event: tested\nrecords:\n  - flow: profiles\n    fields:\n      %s\n";

    @TempDir
    Path folder;

    private MappingDirectory directory;

    @BeforeEach
    void open() {
        directory = new MappingDirectory(folder);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "none", textBlock = """
            loyalty.tier: Gold                                          | {}                                  | {"tier":"Gold"}
            loyalty.points: 1.50                                        | {}                                  | {"points":1.5}
            loyalty.tier: $.data.a                                      | {"a":"Gold"}                        | {"tier":"Gold"}
            loyalty.tier: $.data.a                                      | {"A":"Gold"}                        | {"tier":"Gold"}
            loyalty.tier: $.data.a                                      | {"A":"Silver","a":"Gold"}           | {"tier":"Gold"}
            loyalty.tier: "$.data['a b']"                               | {"a b":"Gold"}                      | {"tier":"Gold"}
            loyalty.tier: "$.data.a[1]"                                 | {"a":["x","Gold"]}                  | {"tier":"Gold"}
            loyalty.tier: "$.data.a[?(@.n == 2)].t"                     | {"a":[{"n":1,"t":"x"},{"n":2,"t":"Gold"}]} | {"tier":"Gold"}
            loyalty.tier: "$.data..t"                                   | {"a":{"b":{"t":"Gold"}}}            | {"tier":"Gold"}
            loyalty.tier: [ $.data.a, $.data.b, none at all ]           | {"a":" ","b":"Gold"}                | {"tier":"Gold"}
            loyalty.tier: [ $.data.a, $.data.b, none at all ]           | {"a":"-1","b":"null"}               | {"tier":"none at all"}
            loyalty.tier: { constant: Gold, when: { $.data.a: YES } }   | {"a":"yes"}                         | {"tier":"Gold"}
            loyalty.tier: { constant: Gold, when: { $.data.a: YES } }   | {"a":"no"}                          | none
            loyalty.tier: { from: $.data.b, unless: { $.data.a: 2 } }   | {"a":2.0,"b":"Gold"}                | none
            loyalty.tier: { from: $.data.b, unless: { $.data.a: 2 } }   | {"a":"3","b":"Gold"}                | {"tier":"Gold"}
            loyalty.tier: { constant: G, when: { $.data.a: [ x, Y ] } } | {"a":"y"}                           | {"tier":"G"}
            loyalty.tier: { constant: G, when: { $.data.a: $.data.b } } | {"a":"7","b":7.0}                   | {"tier":"G"}
            loyalty.tier: { constant: G, when: { $.data.a: $.data.b } } | {}                                  | none
            loyalty.tier: { constant: G, when: { $.data.a: { above: 0 } } } | {"a":0.01}                      | {"tier":"G"}
            loyalty.tier: { constant: G, when: { $.data.a: { above: 0 } } } | {"a":0}                         | none
            loyalty.tier: { constant: G, when: { $.data.a: { present: true } } }  | {"a":0}                   | {"tier":"G"}
            loyalty.tier: { constant: G, when: { $.data.a: { present: false } } } | {"a":"-1"}                | {"tier":"G"}
            loyalty.tier: { constant: G, when: { $.data.a: 1, $.data.b: 2 } }     | {"a":1}                   | none
            loyalty.points: { sum: "$.data.a[*].p" }                    | {"a":[{"p":1.25},{"p":"2"},{}]}     | {"points":3.25}
            loyalty.points: { sum: "$.data.a[*].p" }                    | {"a":[]}                            | none
            loyalty.points: { sum: "$.data.a[*].p" }                    | {"a":[{"p":1},{"p":"many"}]}        | none
            loyalty.joinDate: { earliest: [ $.data.a, $.data.b ] }      | {"a":1795507200125,"b":"2026-11-24T07:00:00+05:30"} | {"joinDate":"2026-11-24T01:30:00.000Z"}
            loyalty.joinDate: { earliest: [ $.data.a, $.data.b ] }      | {"b":1795507200125}                 | {"joinDate":"2026-11-24T08:00:00.125Z"}
            loyalty.joinDate: { connector: received-at }                | {}                                  | {"joinDate":"2026-11-24T08:00:00.000Z"}
            loyalty.tier: { find: $.data.a, where: { "@.n": $.data.n }, take: "@.t" } | {"n":2,"a":[{"n":1,"t":"x"},{"n":2.0},{"n":"2","t":"Gold"}]} | {"tier":"Gold"}
            loyalty.loyaltyID[]: [ "$.data.a[*]", $.data.b ]            | {"a":["1"," ",2],"b":"3"}           | {"loyaltyID":["1","2"]}
            loyalty.loyaltyID[]: [ "$.data.a[*]", $.data.b ]            | {"a":[],"b":"3"}                    | {"loyaltyID":["3"]}
            loyalty.pointsExpiration[]: { each: $.data.a, fields: { pointsExpiring: "@.p" } } | {"a":[{"p":1},{},{"p":2}]} | {"pointsExpiration":[{"pointsExpiring":1},{"pointsExpiring":2}]}
            loyalty.pointsExpiration[]: { fields: { pointsExpiring: 5 } } | {}                                | none
            loyalty.pointsExpiration[]: [ { fields: { pointsExpiring: $.data.a } }, { when: { $.data.b: 1 }, fields: { pointsExpiring: $.data.b } } ] | {"a":3,"b":1} | {"pointsExpiration":[{"pointsExpiring":3},{"pointsExpiring":1}]}
            """)
    void aConstructFillsItsField(String line, String data, String loyalty) throws Exception {
        directory.write("tested.yaml", FILE.formatted(line));

        assertThat(mapped(data).path("loyalty")).isEqualTo(loyalty == null ? JSON.missingNode() : JSON.readTree(loyalty));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "none", textBlock = """
            1795507200125                  | 2026-11-24T08:00:00.125Z
            "1795507200125"                | 2026-11-24T08:00:00.125Z
            1.795507200125E12              | 2026-11-24T08:00:00.125Z
            "2026-02-28"                   | 2026-02-28T00:00:00.000Z
            "2026-02-28 23:59:59"          | 2026-02-28T23:59:59.000Z
            "2026-02-28 23:59:59.0"        | 2026-02-28T23:59:59.000Z
            "2026-02-28T23:59:59.125+0530" | 2026-02-28T18:29:59.125Z
            "2026-02-28T23:59:59+05:30"    | 2026-02-28T18:29:59.000Z
            "2026-02-28T23:59:59Z"         | 2026-02-28T23:59:59.000Z
            "2026-02-28T23:59"             | 2026-02-28T23:59:00.000Z
            "Tue Mar 04 00:00:00 GMT 2025" | 2025-03-04T00:00:00.000Z
            "2026-02-30"                   | none
            "tomorrow"                     | none
            "2026-02-28 and more"          | none
            904788626831872                | none
            1E999999999                    | none
            0.5                            | none
            true                           | none
            {"id":949}                     | none
            -1                             | none
            """)
    void aDateTimeIsReadInEveryFormThatCapillaryWrites(String value, String expected) throws Exception {
        directory.write("tested.yaml", FILE.formatted("loyalty.joinDate: $.data.a"));

        assertThat(mapped("{\"a\":" + value + "}").at("/loyalty/joinDate").textValue()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "none", textBlock = """
            loyalty.tier: $.data.a                    | 1676.0                   | "1676"
            loyalty.tier: $.data.a                    | 8.4793759919E10          | "84793759919"
            loyalty.tier: $.data.a                    | true                     | "true"
            loyalty.tier: $.data.a                    | " kept as it is "        | " kept as it is "
            loyalty.tier: $.data.a                    | "half of \\ud83d a pair" | none
            loyalty.tier: $.data.a                    | {"b":1}                  | none
            loyalty.points: $.data.a                  | "8.50"                   | 8.5
            loyalty.points: $.data.a                  | 1E3                      | 1000
            loyalty.points: $.data.a                  | -1                       | -1
            loyalty.points: $.data.a                  | 0.0                      | 0
            loyalty.points: $.data.a                  | 0.0000001                | 0.0000001
            loyalty.points: $.data.a                  | "8,50"                   | none
            person.birthYear: $.data.a                | 1990.0                   | 1990
            person.birthYear: $.data.a                | 1990.5                   | none
            person.birthYear: $.data.a                | 40000                    | none
            person.birthDate: $.data.a                | "1990-02-28 10:00:00"    | "1990-02-28"
            person.nationality: $.data.a              | "GB"                     | "GB"
            person.nationality: $.data.a              | "Great Britain"          | none
            personalEmail.primary: $.data.a           | "TRUE"                   | true
            personalEmail.primary: $.data.a           | 1                        | none
            personalEmail.address: { from: $.data.a, as: email } | " A.B@Example.com "   | "a.b@example.com"
            personalEmail.address: { from: $.data.a, as: email } | "a@b@example.com"     | none
            mobilePhone.number: { from: $.data.a, as: phone } | "+447700900142 "      | "+447700900142"
            mobilePhone.number: { from: $.data.a, as: phone } | 447700900142          | "+447700900142"
            mobilePhone.number: { from: $.data.a, as: phone } | "(0)7700 900142"      | none
            loyalty.tierExpiryDate: { from: $.data.a, as: end-of-day } | "2026-02-28" | "2026-02-28T23:59:59.999Z"
            loyalty.tierExpiryDate: { from: $.data.a, as: expiry }     | "2026-02-28" | "2026-02-28T23:59:59.999Z"
            loyalty.tierExpiryDate: { from: $.data.a, as: expiry }     | "2076-11-25" | none
            """)
    void aValueIsConvertedToTheTypeOfItsField(String line, String value, String expected) throws Exception {
        directory.write("tested.yaml", FILE.formatted(line));
        String field = "/" + line.substring(0, line.indexOf(':')).replace('.', '/');

        JsonNode found = mapped("{\"a\":" + value + "}").at(field);

        assertThat(found.isMissingNode() ? null : found.isNumber() ? found.decimalValue().toPlainString() : found.toString())
                .isEqualTo(expected);
    }

    @Test
    void aLineOfTheFileTakesThePlaceOfTheSharedPartsLine() throws Exception {
        directory.write("shared/base.yaml", "fields:\n  loyalty.tier: Silver\n  loyalty.program: P\n  loyalty.status: active\n");
        directory.write("tested.yaml", """
                event: tested
                records:
                  - flow: profiles
                    include: base
                    leave-out: loyalty.status
                    fields:
                      loyalty: { tier: Gold }
                """);

        assertThat(mapped("{}").path("loyalty")).isEqualTo(JSON.readTree("{\"tier\":\"Gold\",\"program\":\"P\"}"));
    }

    @Test
    void theFirstIdentityThatIsThereIsThePrimaryOne() throws Exception {
        directory.write("tested.yaml", """
                event: tested
                records:
                  - flow: profiles
                    identities: { A: $.data.a, B: $.data.b, C: $.data.c }
                    fields: { loyalty.tier: Gold }
                """);

        assertThat(mapped("{\"b\":2,\"c\":\"x\"}").path("identityMap")).isEqualTo(JSON.readTree("""
                {"B":[{"id":"2","authenticatedState":"ambiguous","primary":true}],"C":[{"id":"x"}]}"""));
    }

    @Test
    void arraysInArraysReadTheirOwnElement() throws Exception {
        directory.write("tested.yaml", """
                event: tested
                records:
                  - flow: profiles
                    fields:
                      loyalty.challenges[]:
                        each: $.data.a
                        fields:
                          name: "@.n"
                          tasks[]: { each: "@.t", fields: { name: "@.n", entity: $.data.e } }
                """);

        assertThat(mapped("{\"e\":\"E\",\"a\":[{\"n\":\"1\",\"t\":[{\"n\":\"2\"}]}]}").path("loyalty")).isEqualTo(JSON.readTree("""
                {"challenges":[{"name":"1","tasks":[{"name":"2","entity":"E"}]}]}"""));
    }

    @Test
    void anEventNameIsFoundInAnyLetterCase() throws Exception {
        directory.write("tested.yaml", FILE.replace("tested", "TestED").formatted("loyalty.tier: Gold"));

        assertThat(mapped("{}").at("/loyalty/tier").textValue()).isEqualTo("Gold");
    }

    private JsonNode mapped(String data) throws IOException {
        MappedEvent mapped = MappingDirectory.map(directory.load(), "{\"eventName\":\"tested\",\"orgId\":7,\"data\":" + data + "}");
        assertThat(mapped.refusal()).isEmpty();
        return mapped.records().isEmpty()
                ? JSON.missingNode()
                : JSON.readTree(new String(mapped.records().get(0).json(), StandardCharsets.UTF_8));
    }
}
