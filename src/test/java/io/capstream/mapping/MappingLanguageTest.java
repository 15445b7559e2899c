package io.capstream.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.capstream.event.EventReader;
import io.capstream.event.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

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
            loyalty.joinDate: { earliest: $.data.b }                    | {"b":1795507200125}                 | {"joinDate":"2026-11-24T08:00:00.125Z"}
            loyalty.tier: { constant: data.coverage }                   | {}                                  | {"tier":"data.coverage"}
            loyalty.tier: { from: [ $.data.a, Gold ] }                  | {}                                  | {"tier":"Gold"}
            loyalty.tier: capillary.tierUpgraded                        | {}                                  | {"tier":"capillary.tierUpgraded"}
            loyalty.tier: $.data["it's"]                                | {"It's":"Gold"}                     | {"tier":"Gold"}
            loyalty.joinDate: { connector: received-at }                | {}                                  | {"joinDate":"2026-11-24T08:00:00.000Z"}
            loyalty.tier: { find: $.data.a, where: { "@.n": $.data.n }, take: "@.t" } | {"n":2,"a":[{"n":1,"t":"x"},{"n":2.0},{"n":"2","t":"Gold"}]} | {"tier":"Gold"}
            loyalty.loyaltyID[]: [ "$.data.a[*]", $.data.b ]            | {"a":["1"," ",2],"b":"3"}           | {"loyaltyID":["1","2"]}
            loyalty.loyaltyID[]: [ "$.data.a[*]", $.data.b ]            | {"a":[],"b":"3"}                    | {"loyaltyID":["3"]}
            loyalty.pointsExpiration[]: { each: $.data.a, fields: { pointsExpiring: "@.p" } } | {"a":[{"p":1},{},{"p":2}]} | {"pointsExpiration":[{"pointsExpiring":1},{"pointsExpiring":2}]}
            loyalty.tier: { constant: G, when: { $.data.a: { below: 0 } } } | {"a":"-0.5"}                    | {"tier":"G"}
            loyalty.tier: { constant: G, when: { $.data.a: { below: 0 } } } | {"a":0}                         | none
            loyalty.tier: { constant: G, when: { $.data.a: { below: 0 } } } | {"a":"many"}                    | none
            loyalty.points: { count: $.data.a }                         | {"a":[1,null,"",{"b":1}]}           | {"points":2}
            loyalty.points: { count: "$.data.a[*].b" }                  | {"a":[{"b":1},{},{"b":[7,8]}]}      | {"points":3}
            loyalty.tier: { constant: G, when: { $.data.a: { above: 0 } } } | {"a":"many"}                    | none
            loyalty.tier: { constant: G, when: { $.data.a: true } }     | {"a":"TRUE"}                        | {"tier":"G"}
            loyalty.tier: { find: $.data.a, where: { "@.n": 2 }, take: "@.t" } | {"a":{"n":2,"t":"Gold"}}     | {"tier":"Gold"}
            loyalty.tier: { find: $.data.a, where: { "@.n": 2 }, take: "@.t" } | {"a":null}                   | none
            loyalty.pointsExpiration[]: { each: $.data.a, fields: { pointsExpiring: "@.p" } } | {"a":{"p":1}} | {"pointsExpiration":[{"pointsExpiring":1}]}
            loyalty.pointsExpiration[]: { each: $.data.a, fields: { pointsExpiring: "@.p" } } | {"a":null}    | none
            loyalty.joinDate: { earliest: [ $.data.a, $.data.b ] }      | {"a":"soon","b":1795507200125}      | none
            loyalty.points: [ $.data.a, $.data.b ]                      | {"a":"many","b":2}                  | none
            loyalty.points: { count: $.data.a }                         | {"a":"x"}                           | {"points":1}
            loyalty.points: { count: $.data.a }                         | {"a":[]}                            | {"points":0}
            loyalty.points: { count: $.data.a }                         | {"a":null}                          | none
            loyalty.points: { count: $.data.a }                         | {}                                  | none
            loyalty.tier: { from: $.data.a, values: { REGULAR: purchase, RETURN: refund } } | {"a":" regular "}   | {"tier":"purchase"}
            loyalty.tier: { from: $.data.a, values: { REGULAR: purchase } } | {"a":"MIXED"}                   | none
            loyalty.tier: { from: $.data.a, values: { REGULAR: purchase }, default: other } | {"a":"MIXED"}   | {"tier":"other"}
            loyalty.tier: { from: $.data.a, values: { REGULAR: purchase }, default: other } | {"a":{"b":1}}   | {"tier":"other"}
            loyalty.tier: { from: $.data.a, values: { REGULAR: purchase }, default: other } | {"a":""}        | none
            loyalty.tier: { from: $.data.a, values: { 1: one, true: yes } } | {"a":1.0}                       | {"tier":"one"}
            loyalty.tier: { from: $.data.a, values: { 1: one, true: yes } } | {"a":true}                      | {"tier":"yes"}
            loyalty.points: { from: $.data.a, values: { Gold: 10 } }    | {"a":"GOLD"}                        | {"points":10}
            loyalty.tier: { text: "{$.data.a} of {$.data.b}." }         | {"a":7.0,"b":"x"}                   | {"tier":"7 of x."}
            loyalty.tier: { text: "{$.data.a} of {$.data.b}" }          | {"a":7,"b":" "}                     | none
            loyalty.tier: { text: "{$.data.a}" }                        | {"a":[1,2]}                         | none
            loyalty.tier: { text: "none at all" }                       | {}                                  | {"tier":"none at all"}
            loyalty.tier: [ { from: $.data.a, as: phone }, { from: $.data.b, as: phone } ] | {"a":"12","b":"447700900142"} | {"tier":"+447700900142"}
            loyalty.tier: [ { from: $.data.a, values: { X: 1 } }, other ] | {"a":"Y"}                         | {"tier":"other"}
            loyalty.joinDate: [ { from: $.data.a, as: epoch-seconds }, $.data.b ] | {"b":1795507200125}         | {"joinDate":"2026-11-24T08:00:00.125Z"}
            loyalty.joinDate: { from: $.data.a, required: true }        | {"a":1795507200125}                 | {"joinDate":"2026-11-24T08:00:00.125Z"}
            loyalty.pointsExpiration[]: { each: [ $.data.b, $.data.a ], fields: { pointsExpiring: "@.p" } } | {"b":[],"a":[{"p":1}]} | {"pointsExpiration":[{"pointsExpiring":1}]}
            loyalty.pointsExpiration[]: { each: "$.data.a[*].b", fields: { pointsExpiring: "@.p" } } | {"a":[{"b":[{"p":1},{"p":2}]},{},{"b":[{"p":3}]}]} | {"pointsExpiration":[{"pointsExpiring":1},{"pointsExpiring":2},{"pointsExpiring":3}]}
            loyalty.pointsExpiration[]: { each: $.data.a, when: { "@.t": X }, fields: { pointsExpiring: "@.p" } } | {"a":[{"t":"x","p":1},{"t":"y","p":2}]} | {"pointsExpiration":[{"pointsExpiring":1}]}
            loyalty.cardsDetails[]: { each: $.data.a, parts: { each: "@.b", fields: { number: "@.n", series: "@@.s" } } } | {"a":[{"s":"A","b":[{"n":1},{"n":2}]},{"s":"B","b":[{"n":3}]}]} | {"cardsDetails":[{"number":"1","series":"A"},{"number":"2","series":"A"},{"number":"3","series":"B"}]}
            loyalty.cardsDetails[]: { each: $.data.a, parts: [ { fields: { number: "@.n" } }, { when: { "@.m": { present: true } }, fields: { number: "@.m" } } ] } | {"a":[{"n":1,"m":2},{"n":3}]} | {"cardsDetails":[{"number":"1"},{"number":"2"},{"number":"3"}]}
            loyalty.cardsDetails[]: { each: $.data.a, fields: { number: "@.n", series: { index: 1 } } } | {"a":[{"n":"x"},{},{"n":"y"}]} | {"cardsDetails":[{"number":"x","series":"1"},{"number":"y","series":"3"}]}
            loyalty.cardsDetails[]: { each: $.data.a, fields: { number: { find: $.data.b, where: { "@.k": "@@.k" }, take: "@.n" } } } | {"a":[{"k":2}],"b":[{"k":1,"n":"x"},{"k":2,"n":"y"}]} | {"cardsDetails":[{"number":"y"}]}
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
            "2026-02-28T23:59:59.999999Z"  | 2026-02-28T23:59:59.999Z
            "0001-01-01T00:00:00.001Z"     | 0001-01-01T00:00:00.001Z
            "9999-12-30T23:59:59.999Z"     | 9999-12-30T23:59:59.999Z
            -62135596800001                | none
            253402214400000                | none
            "2026-02-28T23:59"             | 2026-02-28T23:59:00.000Z
            "Tue Mar 04 00:00:00 GMT 2025" | 2025-03-04T00:00:00.000Z
            "2026-02-30"                   | none
            "2026-02-30 10:00:00"          | none
            "2026-02-31T10:00:00Z"         | none
            "2026-02-28T24:00:00Z"         | none
            "Mon Feb 30 00:00:00 GMT 2026" | none
            "Tue Feb 29 00:00:00 GMT 2028" | 2028-02-29T00:00:00.000Z
            "Tue Mar 04 00:00:00 UTC 2025" | 2025-03-04T00:00:00.000Z
            "Tue Mar 04 00:00:00 GMT+05:30 2025" | 2025-03-03T18:30:00.000Z
            "Tue Mar 04 00:00:00 IST 2025" | none
            "Tue Mar 04 00:00:00 EST 2025" | none
            "Tue Mar 04 00:00:00 2025"     | none
            "Tuesday"                      | none
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

    /** IST is India's, Ireland's and Israel's, BST London's and Bougainville's, CST Shanghai's, Chicago's and Havana's. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "none", textBlock = """
            Asia/Kolkata     | Tue Mar 04 00:00:00 IST 2025   | 2025-03-03T18:30:00.000Z
            Europe/Dublin    | Fri Jul 04 00:00:00 IST 2025   | 2025-07-03T23:00:00.000Z
            Europe/Dublin    | Tue Mar 04 00:00:00 IST 2025   | none
            Asia/Jerusalem   | Tue Mar 04 00:00:00 IST 2025   | 2025-03-03T22:00:00.000Z
            Asia/Tokyo       | Tue Mar 04 00:00:00 IST 2025   | none
            Europe/London    | Fri Jul 04 00:00:00 BST 2025   | 2025-07-03T23:00:00.000Z
            Europe/London    | Tue Mar 04 00:00:00 BST 2025   | none
            Europe/London    | Sun Oct 26 01:30:00 BST 2025   | 2025-10-26T00:30:00.000Z
            Europe/London    | Sun Oct 26 01:30:00 GMT 2025   | 2025-10-26T01:30:00.000Z
            Europe/London    | Sun Mar 30 01:30:00 BST 2025   | none
            America/Chicago  | Sun Nov 02 01:30:00 CST 2025   | 2025-11-02T07:30:00.000Z
            Asia/Shanghai    | Tue Mar 04 00:00:00 CST 2025   | 2025-03-03T16:00:00.000Z
            Asia/Shanghai    | Tue Mar 04 00:00:00 GMT 2025   | 2025-03-04T00:00:00.000Z
            """)
    void anAbbreviationOfAZoneIsReadByTheZoneThatIsSetUp(String zone, String value, String expected) throws Exception {
        directory.write("tested.yaml", FILE.formatted("loyalty.joinDate: { from: $.data.a, zone: " + zone + " }"));

        assertThat(mapped("{\"a\":\"" + value + "\"}").at("/loyalty/joinDate").textValue()).isEqualTo(expected);
    }

    @Test
    void aTimeWhoseZoneWouldBeAGuessIsLeftOutWithAWarning() throws Exception {
        directory.write("tested.yaml", FILE.formatted("loyalty: { tier: G, joinDate: $.data.a }"));

        assertThat(event("{\"a\":\"Tue Mar 04 00:00:00 IST 2025\"}").warnings()).containsExactly("loyalty.joinDate");
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
            loyalty.points: $.data.a                  | 9223372036854775807      | 9223372036854775807
            loyalty.points: $.data.a                  | 9223372036854775808      | 9223372036854775808
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
            personalEmail.address: { from: $.data.a, as: email } | "rene\\u0301@example.com" | "rené@example.com"
            personalEmail.address: { from: $.data.a, as: email } | "a@example.com\\u00a0"    | "a@example.com"
            personalEmail.address: { from: $.data.a, as: email } | "\\ufeffa@example.com\\u200b\\u2007" | "a@example.com"
            personalEmail.address: { from: $.data.a, as: email } | "a\\u00a0b@example.com"   | none
            mobilePhone.number: { from: $.data.a, as: phone } | "\\u202a+447700900142\\u202c" | "+447700900142"
            loyalty.tier: { from: $.data.a, as: trimmed } | " Rene\\u0301-7 \\u00a0" | "René-7"
            loyalty.tier: { from: $.data.a, as: trimmed } | 379499720.0             | "379499720"
            loyalty.tier: $.data.a                    | "\\u00a0"                | none
            loyalty.points: $.data.a                  | "8.5\\u00a0"             | 8.5
            loyalty.joinDate: $.data.a                | "2026-02-28\\u00a0"      | "2026-02-28T00:00:00.000Z"
            personalEmail.primary: $.data.a           | "true\\u00a0"            | true
            loyalty.tier: { from: $.data.a, values: { X: Gold } } | "x\\u00a0" | "Gold"
            loyalty.tier: { constant: G, when: { $.data.a: René } } | "Rene\\u0301 " | "G"
            mobilePhone.number: { from: $.data.a, as: phone } | "+447700900142 "      | "+447700900142"
            mobilePhone.number: { from: $.data.a, as: phone } | 447700900142          | "+447700900142"
            mobilePhone.number: { from: $.data.a, as: phone } | "(0)7700 900142"      | none
            loyalty.tier: { from: $.data.a, as: upper-case } | " usd "                | "USD"
            loyalty.tier: { from: $.data.a, as: lower-case } | "GOLD"                 | "gold"
            loyalty.tier: { from: $.data.a, as: sha256 } | "abc"                      | "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
            loyalty.tier: { from: $.data.a, as: [ email, sha256 ] } | " A.B@Example.com " | "a6f1bad172104d254e536c6b8dbab9bb2d1e2427e766189525c1099ea578d690"
            loyalty.tier: { from: $.data.a, as: [ email, sha256 ] } | "nobody"            | none
            person.nationality: { from: $.data.a, as: upper-case } | "gb"               | "GB"
            loyalty.joinDate: { from: $.data.a, as: epoch-seconds } | "1795507200"      | "2026-11-24T08:00:00.000Z"
            loyalty.joinDate: { from: $.data.a, as: epoch-seconds } | 1795507200.125    | "2026-11-24T08:00:00.125Z"
            loyalty.joinDate: { from: $.data.a, as: epoch-seconds } | "2026-11-24"      | none
            loyalty.joinDate: { from: $.data.a, as: epoch-seconds } | 1795507200125     | none
            loyalty.joinDate: { from: $.data.a, zone: Asia/Kolkata } | "2026-02-28"     | "2026-02-27T18:30:00.000Z"
            loyalty.joinDate: { from: $.data.a, zone: Asia/Kolkata } | "2026-02-28T10:00:00Z" | "2026-02-28T10:00:00.000Z"
            loyalty.joinDate: { from: $.data.a, zone: "+05:30", as: expiry } | "2026-02-28" | "2026-02-28T18:29:59.999Z"
            loyalty.joinDate: { from: $.data.a, format: dd/MM/yyyy } | "28/02/2026"     | "2026-02-28T00:00:00.000Z"
            loyalty.joinDate: { from: $.data.a, format: dd/MM/yyyy, as: end-of-day, zone: Asia/Kolkata } | "28/02/2026" | "2026-02-28T18:29:59.999Z"
            loyalty.joinDate: { from: $.data.a, format: dd/MM/yyyy HH:mm } | "28/02/2026 10:00" | "2026-02-28T10:00:00.000Z"
            loyalty.joinDate: { from: $.data.a, format: "dd/MM/yyyy HH:mm XXX" } | "28/02/2026 10:00 +02:00" | "2026-02-28T08:00:00.000Z"
            loyalty.joinDate: { from: $.data.a, format: dd/MM/yyyy } | "31/02/2026"     | none
            loyalty.joinDate: { from: $.data.a, format: dd/MM/uuuu } | "28/02/2026"     | "2026-02-28T00:00:00.000Z"
            loyalty.joinDate: { from: $.data.a, format: d MMM yy } | "28 Feb 26"        | "2026-02-28T00:00:00.000Z"
            loyalty.joinDate: { from: $.data.a, format: "dd/MM/yyyy hh:mm a" } | "28/02/2026 10:00 PM" | "2026-02-28T22:00:00.000Z"
            loyalty.joinDate: { from: $.data.a, format: "dd/MM/yyyy HH:mm" } | "28/02/2026 24:00" | none
            loyalty.joinDate: { from: $.data.a, format: "dd/MM/yyyyXXX" } | "28/02/2026+05:30" | "2026-02-27T18:30:00.000Z"
            loyalty.joinDate: { from: $.data.a, format: "[dd/MM/yyyy][yyyy-MM-dd]" } | "2026-02-28" | "2026-02-28T00:00:00.000Z"
            loyalty.joinDate: { from: $.data.a, format: "YYYY-'W'ww-e" } | "2026-W09-7"  | "2026-02-28T00:00:00.000Z"
            loyalty.joinDate: { from: $.data.a, format: "dd/MM/yyyy HH:mm z", zone: Asia/Kolkata } | "28/02/2026 10:00 IST" | "2026-02-28T04:30:00.000Z"
            loyalty.joinDate: { from: $.data.a, format: "dd/MM/yyyy HH:mm z" } | "28/02/2026 10:00 IST" | none
            loyalty.joinDate: { from: $.data.a, format: "dd/MM/yyyy HH:mm z" } | "28/02/2026 10:00 GMT" | "2026-02-28T10:00:00.000Z"
            loyalty.joinDate: { from: $.data.a, format: "dd/MM/yyyy HH:mm z", zone: Europe/London } | "28/02/2026 10:00 BST" | none
            loyalty.joinDate: { from: $.data.a, format: "dd/MM/yyyy HH:mm VV" } | "28/02/2026 10:00 Asia/Kolkata" | "2026-02-28T04:30:00.000Z"
            loyalty.joinDate: { from: $.data.a, format: yyyyMMdd } | 20260228           | "2026-02-28T00:00:00.000Z"
            loyalty.joinDate: { from: $.data.a, format: dd/MM/yyyy } | "2026-02-28"     | none
            person.birthDate: { from: $.data.a, format: dd/MM/yyyy } | "28/02/1990"     | "1990-02-28"
            person.birthDate: { from: $.data.a, zone: Asia/Kolkata } | 636150000000     | "1990-02-28"
            loyalty.tier: { from: $.data.a, bean: io.capstream.mapping.MappingLanguageTest$Masked } | "4539" | "**39"
            loyalty.tier: { from: $.data.a, bean: io.capstream.mapping.MappingLanguageTest$Masked, as: upper-case } | "abcd" | "**CD"
            loyalty.tier: { from: $.data.a, bean: io.capstream.mapping.MappingLanguageTest$Masked } | "1"    | none
            loyalty.tier: { from: $.data.a, bean: io.capstream.mapping.MappingLanguageTest$Masked } | "none" | none
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "none", textBlock = """
            { from: $.data.a, values: { X: 1 } }                      | "Y"  | loyalty.tier
            { from: $.data.a, values: { X: 1 }, default: 2 }          | "Y"  | none
            { from: $.data.a, as: email }                             | "Y"  | loyalty.tier
            [ { from: $.data.a, as: email }, other ]                  | "Y"  | none
            { from: $.data.a, bean: io.capstream.mapping.MappingLanguageTest$Masked } | "1"    | loyalty.tier
            { from: $.data.a, bean: io.capstream.mapping.MappingLanguageTest$Masked } | "none" | none
            """)
    void aValueThatIsThereAndDoesNotArriveIsAWarning(String source, String value, String warning) throws Exception {
        directory.write("tested.yaml", FILE.formatted("loyalty: { program: P, tier: " + source + " }"));

        assertThat(event("{\"a\":" + value + "}").warnings()).containsExactlyElementsOf(warning == null ? List.of() : List.of(warning));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "none", textBlock = """
            { from: $.data.a, required: true }          | " "   | loyalty.tier is required by the mapping file and the event has no value for it
            { from: $.data.a, as: email, required: true } | "x" | loyalty.tier is required by the mapping file and cannot take the value that the event has for it
            { from: $.data.a, required: true }          | "x"   | none
            { from: $.data.a, required: false }         | ""    | none
            """)
    void withoutARequiredValueTheEventIsADeadLetter(String source, String value, String message) throws Exception {
        directory.write("tested.yaml", FILE.formatted("loyalty: { program: P, tier: " + source + " }"));

        assertThat(event("{\"a\":" + value + "}").refusal().map(Refusal::message).orElse(null)).isEqualTo(message);
    }

    @Test
    void aSharedPartWithParametersServesSeveralFields() throws Exception {
        directory.write("shared/tier-name.yaml", """
                parameters: [ number, twin, tiers ]
                fields:
                  loyalty.tier:
                    - { find: "{tiers}", where: { "@.n": "{number}" }, take: "@.t" }
                    - "{number}"
                  loyalty.tierExpiryDate: "$.data.{twin}InMillis"
                """);
        directory.write("tested.yaml", """
                event: tested
                records:
                  - flow: profiles
                    include: { tier-name: { number: [ $.data.a, $.data.b ], twin: expiry, tiers: $.data.all } }
                """);
        String all = "\"all\":[{\"n\":7,\"t\":\"Gold\"}]";

        assertThat(mapped("{\"b\":7,\"expiryInMillis\":1795507200125," + all + "}").path("loyalty")).isEqualTo(JSON.readTree("""
                {"tier":"Gold","tierExpiryDate":"2026-11-24T08:00:00.125Z"}"""));
        assertThat(mapped("{\"b\":8," + all + "}").at("/loyalty/tier").textValue()).isEqualTo("8");
    }

    @Test
    void aParameterIsReadInsideOfAText() throws Exception {
        directory.write("shared/part.yaml", "parameters: number\nfields:\n  loyalty.tier: { text: \"{{number}} of {tenant-id}\" }\n");
        directory.write("tested.yaml",
                "event: tested\nrecords:\n  - { flow: profiles, include: [ { part: { number: $.data.a } } ] }\n");

        assertThat(mapped("{\"a\":7}").at("/loyalty/tier").textValue()).isEqualTo("7 of acme");
    }

    @Test
    void oneOfSeveralFilesForAnEventIsChosenByItsCondition() throws Exception {
        String file = "event: tested\n%s\nrecords:\n  - { flow: profiles, fields: { loyalty.tier: %s } }\n";
        directory.write("a-all-others.yaml", file.formatted("", "other"));
        directory.write("b-return.yaml", file.formatted("when: { $.data.a: RETURN }", "return"));
        directory.write("c-large.yaml", file.formatted("when: { $.data.p: { above: 9 } }\nunless: { $.data.a: VOID }", "large"));

        assertThat(mapped("{\"a\":\"return\",\"p\":10}").at("/loyalty/tier").textValue()).isEqualTo("return");
        assertThat(mapped("{\"a\":\"sale\",\"p\":10}").at("/loyalty/tier").textValue()).isEqualTo("large");
        assertThat(mapped("{\"a\":\"void\",\"p\":10}").at("/loyalty/tier").textValue()).isEqualTo("other");
        directory.delete("a-all-others.yaml");
        assertThat(event("{}").refusal()).hasValueSatisfying(refusal -> {
            assertThat(refusal.reason()).hasToString("no-mapping");
            assertThat(refusal.message()).contains("b-return.yaml, ").contains("c-large.yaml do not hold");
        });
    }

    /** What a team's own code may be. */
    public static final class Masked implements UnaryOperator<JsonNode> {

        @Override
        public JsonNode apply(JsonNode value) {
            String text = value.textValue();
            return text.equals("none") ? null : TextNode.valueOf("**" + text.substring(2));
        }
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

    /** The lane that orders the events of a customer, and the profile that they are of, know one customer. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            " C-42 "
            "C-42\\u00a0"
            "\\u200bC-42"
            """)
    void anIdentityHasTheFormOfTheLanesCustomer(String id) throws Exception {
        directory.write("tested.yaml", """
                event: tested
                records:
                  - flow: profiles
                    identities: { CapillaryCustomerId: $.data.customerIdentifiers.customerId }
                    fields: { loyalty.tier: Gold }
                """);
        String event = "{\"customerIdentifiers\":{\"customerId\":" + id + "}}";

        assertThat(mapped(event).at("/identityMap/CapillaryCustomerId/0/id").textValue()).isEqualTo("C-42");
        assertThat(new EventReader().read(posted(event)).customer()).isEqualTo("C-42");
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

    @Test
    void whateverIsThrownForAnEventIsADeadLetterOfThatEventOnly() throws Exception {
        directory.write("tested.yaml", FILE.formatted("loyalty.tier: { from: $.data.a, bean: " + Poisoned.class.getName() + " }"));

        assertThat(mapped("{\"a\":\"good\"}").at("/loyalty/tier").textValue()).isEqualTo("good");
        for (String poison : List.of("deep", "broken")) {
            assertThat(event("{\"a\":\"" + poison + "\"}").refusal()).hasValueSatisfying(refusal -> {
                assertThat(refusal.reason()).hasToString("mapping");
                assertThat(refusal.message()).contains("a fault of the connector");
            });
        }
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void whatIsThrownForAnEventIsLoggedByItsKindAsItMayQuoteTheEvent(CapturedOutput log) throws Exception {
        directory.write("tested.yaml", FILE.formatted("loyalty.tier: { from: $.data.a, bean: " + Poisoned.class.getName() + " }"));

        assertThat(event("{\"a\":\"quoted\"}").refusal()).isPresent();

        assertThat(log.getAll()).contains("java.lang.NoClassDefFoundError at ").doesNotContain("447700900123", "\tat ");
    }

    /** A team's own class that fails in ways that no mapping foresees. */
    public static final class Poisoned implements UnaryOperator<JsonNode> {

        @Override
        public JsonNode apply(JsonNode value) {
            return switch (value.textValue()) {
                case "deep" -> throw new StackOverflowError();
                case "broken" -> throw new NoClassDefFoundError("com/acme/Missing");
                case "quoted" -> throw new NoClassDefFoundError("447700900123");
                default -> value;
            };
        }
    }

    private MappedEvent event(String data) {
        return MappingDirectory.map(directory.load(), "{\"eventName\":\"tested\",\"orgId\":7,\"data\":" + data + "}");
    }

    private static byte[] posted(String data) {
        return ("{\"eventName\":\"tested\",\"orgId\":7,\"data\":" + data + "}").getBytes(StandardCharsets.UTF_8);
    }

    private JsonNode mapped(String data) throws IOException {
        MappedEvent mapped = event(data);
        assertThat(mapped.refusal()).isEmpty();
        return mapped.records().isEmpty()
                ? JSON.missingNode()
                : JSON.readTree(new String(mapped.records().get(0).json(), StandardCharsets.UTF_8));
    }
}
