package io.capstream.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.capstream.event.LoggedEvent;
import io.capstream.mapping.source.Lookup;
import io.capstream.mapping.template.Step;
import io.capstream.settings.Country;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An explanation tells of each field where its value came from, or why it has none. */
class ExplanationTest {

    @TempDir
    Path folder;

    private MappingDirectory directory;

    @BeforeEach
    void open() {
        directory = new MappingDirectory(folder);
    }

    @Test
    void eachFieldHasThePathThatWasTakenTheTypeOfItsValueAndItsReading() throws Exception {
        assertThat(fields("loyalty.points: $.data.a", "{\"a\":\"8.50\"}")).containsExactly(
                new Step.Field("loyalty.points", List.of(new Lookup("$.data.a", "text", true)), "number", Step.Outcome.SET));
        assertThat(fields("loyalty.tier: { from: $.data.a, as: [ email, sha256 ] }", "{\"a\":\"a@b.com\"}")).containsExactly(
                new Step.Field("loyalty.tier", List.of(new Lookup("$.data.a", "text", true)), "email, sha256, string",
                        Step.Outcome.SET));
        assertThat(fields("loyalty.joinDate: { connector: received-at }", "{}")).containsExactly(
                new Step.Field("loyalty.joinDate", List.of(new Lookup("the connector's received-at", "number", true)), "date-time",
                        Step.Outcome.SET));
    }

    @Test
    void whatWasLookedAtBeforeIsToldWithTheReasonWhyItDidNotCount() throws Exception {
        assertThat(looks("loyalty.tier: [ $.data.a, $.data.b, $.data.c, $.data.d, { from: $.data.e, when: { $.data.f: 1 } }, G ]",
                "{\"b\":null,\"c\":\" \",\"d\":{\"x\":-1},\"e\":\"E\"}")).containsExactly(
                new Lookup("$.data.a", "absent", false),
                new Lookup("$.data.b", "null", false),
                new Lookup("$.data.c", "blank text", false),
                new Lookup("$.data.d", "empty object", false),
                new Lookup("$.data.e", "not used: only where $.data.f is the constant 1", false),
                new Lookup("the constant \"G\"", "text", true));
        assertThat(looks("loyalty.tier: [ { from: $.data.a, as: phone }, $.data.b ]", "{\"a\":\"12\",\"b\":-1}")).containsExactly(
                new Lookup("$.data.a", "text that is not phone, string", false),
                new Lookup("$.data.b", "number that means none", false));
        assertThat(looks("loyalty.tier: { find: $.data.a, where: { \"@.n\": 2 }, take: \"@.t\" }", "{\"a\":[{\"n\":1}]}"))
                .containsExactly(new Lookup("@.t of $.data.a where @.n is the constant 2", "no such element has it", false));
    }

    @Test
    void aValueThatDoesNotFitAndOneThatMeansNoneAreToldApart() throws Exception {
        assertThat(outcome("loyalty.points: $.data.a", "{\"a\":\"many\"}")).isEqualTo(Step.Outcome.REFUSED);
        assertThat(outcome("loyalty.points: $.data.a", "{}")).isEqualTo(Step.Outcome.NO_VALUE);
        assertThat(outcome("loyalty.tierExpiryDate: { from: $.data.a, as: expiry }", "{\"a\":\"2126-01-01\"}"))
                .isEqualTo(Step.Outcome.MEANS_NONE);
        assertThat(fields("loyalty.loyaltyID[]: \"$.data.a[*]\"", "{\"a\":[\"x\",{\"b\":1}]}"))
                .extracting(Step.Field::destination, Step.Field::outcome).containsExactly(
                        tuple("loyalty.loyaltyID[0]", Step.Outcome.SET),
                        tuple("loyalty.loyaltyID[1]", Step.Outcome.REFUSED));
    }

    @Test
    void whatIsNotMadeAsAWholeIsToldWithItsCondition() throws Exception {
        directory.write("tested.yaml", """
                event: tested
                records:
                  - flow: profiles
                    operation: merge
                    when: { $.data.a: 1 }
                    fields: { loyalty.tier: G }
                  - flow: profiles
                    operation: merge
                    fields:
                      loyalty.cardsDetails[]:
                        - { each: $.data.cards, fields: { number: "@.n" } }
                        - { when: { $.data.b: { above: 0 } }, fields: { number: $.data.b } }
                """);

        assertThat(explain("{}").steps()).containsExactly(
                new Step.Record("profiles", "merge"),
                new Step.Skipped("", "made only where $.data.a is the constant 1"),
                new Step.Record("profiles", "merge"),
                new Step.Skipped("loyalty.cardsDetails", "no elements at $.data.cards"),
                new Step.Skipped("loyalty.cardsDetails", "an element only where $.data.b is above 0"),
                new Step.Skipped("", "it would tell nothing but an identity"));
    }

    @Test
    void itNamesNoValueOfTheEvent() throws Exception {
        directory.write("tested.yaml", """
                event: tested
                records:
                  - flow: profiles
                    identities: { Email: { from: $.data.mail, as: email } }
                    fields: { person.name.firstName: $.data.name, loyalty.points: $.data.name }
                """);

        Explanation explanation = explain("{\"mail\":\"Planted@example.com\",\"name\":\"Planted\"}");

        assertThat(explanation.mapped().records()).hasSize(1);
        assertThat(explanation.steps().toString()).doesNotContainIgnoringCase("planted");
    }

    private List<Step.Field> fields(String line, String data) throws Exception {
        directory.write("tested.yaml", "event: tested\nrecords:\n  - flow: profiles\n    fields:\n      " + line + "\n");
        return explain(data).steps().stream().filter(Step.Field.class::isInstance).map(Step.Field.class::cast).toList();
    }

    private List<Lookup> looks(String line, String data) throws Exception {
        return fields(line, data).get(0).looks();
    }

    private Step.Outcome outcome(String line, String data) throws Exception {
        return fields(line, data).get(0).outcome();
    }

    private Explanation explain(String data) {
        String event = "{\"eventName\":\"tested\",\"orgId\":7,\"data\":" + data + "}";
        return new XdmMapper(directory.load(), ZoneOffset.UTC, Country.NONE)
                .explain(new LoggedEvent(7, Instant.EPOCH, "", "", event.getBytes(StandardCharsets.UTF_8)));
    }
}
