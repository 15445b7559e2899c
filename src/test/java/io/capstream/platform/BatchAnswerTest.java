package io.capstream.platform;

import static io.capstream.platform.RecordFate.DELIVERED;
import static io.capstream.platform.RecordFate.HELD;
import static io.capstream.platform.RecordFate.REFUSED;
import static io.capstream.platform.RecordFate.TOKEN_REFUSED;
import static io.capstream.platform.RecordFate.TOO_LARGE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer says of each record. The bodies are those that Adobe documents. */
class BatchAnswerTest {

    @ParameterizedTest
    @CsvSource({
        "200, DELIVERED", "201, DELIVERED", "207, DELIVERED",
        "400, REFUSED", "422, REFUSED",
        "413, TOO_LARGE",
        "401, TOKEN_REFUSED", "403, TOKEN_REFUSED",
        "301, HELD", "302, HELD", "404, HELD", "405, HELD", "408, HELD", "409, HELD", "410, HELD", "415, HELD", "429, HELD",
        "500, HELD", "501, HELD", "502, HELD", "503, HELD", "504, HELD", "599, HELD", "100, HELD"})
    void everyStatusHasItsFate(int status, RecordFate fate) {
        assertThat(Samples.STATUSES.fate(status)).isEqualTo(fate);
    }

    @Test
    void whatIsFinalIsASetting() {
        StatusSettings ours = new StatusSettings(Set.of(409), Set.of(431), Set.of(409, 407));

        assertThat(Stream.of(400, 407, 409, 431).map(ours::fate))
                .containsExactly(RecordFate.HELD, RecordFate.TOKEN_REFUSED, RecordFate.TOKEN_REFUSED, RecordFate.TOO_LARGE);
    }

    @Test
    void aSuccessIsAnElementWithNothingButAnId() {
        assertThat(fates(2, "{'xactionId':'1565628583792:1485:153:0'},{'xactionId':'1565628583792:1485:153:1'}"))
                .contains(List.of(DELIVERED, DELIVERED));
    }

    @Test
    void aFailureInTheDialectOfTheDocumentationHasAStatusCodeAndNoId() {
        List<Outcome> outcomes = outcomes(2, "{'xactionId':'1565650704337:2124:92:0'},"
                + "{'statusCode':400,'message':'inletId: [9b0cb2] imsOrgId: [1@AdobeOrg] Message has unknown xdm format'}")
                .orElseThrow();

        assertThat(outcomes).extracting(Outcome::fate).containsExactly(DELIVERED, REFUSED);
        assertThat(outcomes.get(1).words())
                .isEqualTo("Platform answered 400: inletId: [9b0cb2] imsOrgId: [1@AdobeOrg] Message has unknown xdm format");
    }

    @Test
    void aFailureInTheDialectOfAdobesConnectorHasAStatusAndAnId() {
        assertThat(fates(2, "{'xactionId':'9341f8eb-494a-4c89-9879-4d06a58d2dc7-0','status':400,'message':'no header'},"
                + "{'xactionId':'9341f8eb-494a-4c89-9879-4d06a58d2dc7-1'}")).contains(List.of(REFUSED, DELIVERED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'statusCode':'503'}", "{'status':503}", "{'status':'503','xactionId':'a:0'}",
        "{'statusCode':200,'status':503}", "{}", "null", "17", "'text'", "{'message':'odd'}"})
    void anElementThatDoesNotSaySuccessIsNeverTakenForOne(String element) {
        assertThat(fates(1, element)).contains(List.of(HELD));
    }

    @Test
    void elementsOutOfOrderAreKnownByTheirIds() {
        assertThat(fates(3, "{'xactionId':'a:2'},{'xactionId':'a:0','status':413},{'xactionId':'a:1','status':401}"))
                .contains(List.of(TOO_LARGE, TOKEN_REFUSED, DELIVERED));
    }

    @Test
    void whatAShortAnswerWithIdsDoesNotMentionIsSentAgain() {
        assertThat(fates(3, "{'xactionId':'a:2'},{'xactionId':'a:0'}")).contains(List.of(DELIVERED, HELD, DELIVERED));
    }

    @Test
    void idsThatDoNotCountPlacesAreIgnored() {
        assertThat(fates(3, "{'xactionId':'a:1'},{'xactionId':'a:1'},{'statusCode':400}"))
                .contains(List.of(DELIVERED, DELIVERED, REFUSED));
        assertThat(fates(2, "{'xactionId':'a:240'},{'statusCode':400}")).contains(List.of(DELIVERED, REFUSED));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{'xactionId':'1565650704337:2124:92:3'},{'statusCode':400},{'statusCode':400},{'statusCode':400}",
        "{'statusCode':400}",
        ""})
    void aShortAnswerThatCannotBeLaidOnTheRecordsBlamesNone(String elements) {
        assertThat(fates(5, elements)).isEmpty();
    }

    @Test
    void anAnswerWhoseIdsContradictItsOrderBlamesNone() {
        assertThat(fates(3, "{'xactionId':'a:2'},{'statusCode':400},{'statusCode':400}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"inletId\":\"f6ca97\",\"xactionId\":\"1555445493896:8600:8\",\"receivedTimeMs\":1555445493932}",
        "{\"id\":\"8c19f1c3\",\"status\":\"success\",\"message\":\"Profile record ingested successfully\"}"})
    void anAnswerForSingleMessagesIsTheOutcomeOfASingleRecordOnly(String body) {
        assertThat(wholeAnswer(200, body, 1)).containsExactly(DELIVERED);
        assertThat(wholeAnswer(200, body, 2)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "<html>welcome</html>", "[]", "{}", "{\"responses\":[]}", "{\"responses\":17}", "{\"responses\":[{\"xac"})
    void anUnreadableSuccessIsNotTakenForDelivery(String body) {
        assertThat(wholeAnswer(207, body, 1)).containsExactly(HELD);
        assertThat(wholeAnswer(207, body, 2)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>\n<b>busy</b></html>", "{\"title\":\"busy\"}"})
    void aStatusForTheWholeRequestCountsWhateverTheBody(String body) {
        assertThat(wholeAnswer(503, body, 2)).containsExactly(HELD, HELD);
        assertThat(wholeAnswer(400, body, 2)).isEmpty();
        assertThat(wholeAnswer(400, body, 1)).containsExactly(REFUSED);
    }

    @ParameterizedTest
    @EnumSource(value = RecordFate.class, names = {"REFUSED", "TOO_LARGE"})
    void platformsWordsAreOneLineAndBounded(RecordFate fate) {
        int status = fate == REFUSED ? 400 : 413;
        String words = new BatchAnswer(status, utf8("so\n much\t" + "x".repeat(5_000)), Samples.words(), Samples.STATUSES).outcomes(1).orElseThrow().get(0).words();

        assertThat(words).startsWith("Platform answered " + status + ": so much xxx").hasSizeLessThan(1_100).doesNotContain("\n");
    }

    private static List<RecordFate> wholeAnswer(int status, String body, int records) {
        return new BatchAnswer(status, utf8(body), Samples.words(), Samples.STATUSES).outcomes(records).orElse(List.of()).stream().map(Outcome::fate).toList();
    }

    private static Optional<List<RecordFate>> fates(int records, String elements) {
        return outcomes(records, elements).map(outcomes -> outcomes.stream().map(Outcome::fate).toList());
    }

    private static Optional<List<Outcome>> outcomes(int records, String elements) {
        return new BatchAnswer(207, utf8("{\"responses\":[" + elements.replace('\'', '"') + "]}"), Samples.words(), Samples.STATUSES).outcomes(records);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
