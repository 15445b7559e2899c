package io.capstream.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capstream.event.DeadLetterReason;
import io.capstream.event.Refusal;
import io.capstream.xdm.XdmRecord.Operation;
import io.capstream.xdm.XdmRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent, in which form and order, and what stays. */
class OutboxTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final int LIMIT = 1_000_000;

    @Test
    void anEventIsAnXdmMessageWithBothSchemaReferences() throws Exception {
        Outbox outbox = events(List.of(Samples.event(1, "c")));

        assertThat(messages(outbox)).containsExactly(json("""
                {"header":{"flowId":"flow-e","imsOrgId":"1234@AdobeOrg","datasetId":"dataset-e","createdAt":1772366400000,
                 "schemaRef":{"id":"https://ns.example.com/e","contentType":"application/vnd.adobe.xed-full+json;version=1"},
                 "source":{"name":"Capillary Streaming Events"}},
                 "body":{"xdmMeta":{"schemaRef":{"id":"https://ns.example.com/e",
                 "contentType":"application/vnd.adobe.xed-full+json;version=1"}},"xdmEntity":{"_id":"1"}}}"""));
    }

    @ParameterizedTest
    @CsvSource({"MERGE,merge", "CREATE,create", "DELETE,delete"})
    void aPartialUpdateIsAnUpsertMessage(Operation operation, String word) throws Exception {
        Outbox outbox = profiles("", Samples.record("profiles", operation, 1, "c", "{\"_id\":\"1\"}"));

        assertThat(messages(outbox)).containsExactly(json("""
                {"header":{"flowId":"flow-p","imsOrgId":"1234@AdobeOrg","datasetId":"dataset-p","operations":{"data":"%s"}},
                 "body":{"_id":"1"}}""".formatted(word)));
    }

    @Test
    void identityLinksAreCreatedAlongWithAnUpdateWhenADatasetIsSetForThem() throws Exception {
        Outbox outbox = profiles("identities",
                Samples.record("profiles", Operation.MERGE, 1, "c", "{\"_id\":\"1\"}"),
                Samples.record("profiles", Operation.DELETE, 2, "c", "{\"_id\":\"1\"}"));

        assertThat(messages(outbox)).extracting(message -> message.at("/header/operations").toString()).containsExactly(
                "{\"data\":\"merge\",\"identity\":\"create\",\"identityDatasetId\":\"identities\"}", "{\"data\":\"delete\"}");
    }

    @Test
    void theBytesOfARecordAreSentAsTheyAre() {
        String record = "{\"_id\": \"1\",  \"name\":\"Zoë 💛\", \"points\":500.0, \"none\":null}";
        Outbox outbox = events(List.of(Samples.record("events", Operation.CREATE, 1, "c", record)));

        assertThat(new String(outbox.nextRequest(), StandardCharsets.UTF_8)).contains("\"xdmEntity\":" + record + "}}");
    }

    @Test
    void aFlowForWholeRecordsCannotDelete() {
        Outbox outbox = events(List.of(Samples.record("events", Operation.DELETE, 7, "c", "{}")));

        assertThat(outbox.isPending()).isFalse();
        assertThat(outbox.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.reason()).isEqualTo(DeadLetterReason.REFUSED);
            assertThat(refusal.message()).contains("platform.flows.events.upsert");
        });
    }

    @Test
    void everyRequestIsUnderOneMegabyteAndAsFullAsThatAllows() throws Exception {
        List<XdmRecord> records = LongStream.rangeClosed(1, 3_000).mapToObj(seq -> sized(seq, (int) (seq * 37 % 2_000))).toList();
        Outbox outbox = events(records);

        List<JsonNode> sent = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        while (outbox.isPending()) {
            byte[] request = outbox.nextRequest();
            sizes.add(request.length);
            new ObjectMapper().readTree(request).path("messages").forEach(sent::add);
            outbox.settle(delivered(outbox.inHand()));
        }

        assertThat(sent).extracting(message -> message.at("/body/xdmEntity/_id").asLong())
                .containsExactlyElementsOf(records.stream().map(XdmRecord::seq).toList());
        assertThat(sizes).hasSizeGreaterThan(3).allMatch(size -> size < LIMIT);
        assertThat(sizes.subList(0, sizes.size() - 1)).allMatch(size -> size > LIMIT - 3_000);
    }

    @Test
    void aRecordThatFillsTheRequestExactlyIsSentAndOneByteMoreIsTooLarge() {
        int frame = events(List.of(sized(1, 0))).nextRequest().length;

        Outbox full = events(List.of(sized(1, LIMIT - 1 - frame)));
        assertThat(full.nextRequest()).hasSize(LIMIT - 1);

        Outbox over = events(List.of(sized(1, LIMIT - frame)));
        assertThat(over.isPending()).isFalse();
        assertThat(over.refusals()).singleElement().extracting(Refusal::reason).isEqualTo(DeadLetterReason.TOO_LARGE);
    }

    @Test
    void aRequestThatWasNotSettledIsTheSameAgain() {
        Outbox outbox = events(Samples.events(3));

        assertThat(outbox.nextRequest()).isEqualTo(outbox.nextRequest());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void whatIsRefusedForGoodIsADeadLetterAndTheOthersAreDelivered(int status) {
        Outbox outbox = events(Samples.events(3));
        outbox.nextRequest();

        outbox.settle(List.of(ok(), answered(status, "no"), ok()));

        assertThat(outbox.isPending()).isFalse();
        assertThat(outbox.refusals()).containsExactly(
                new Refusal(2, status == 413 ? DeadLetterReason.TOO_LARGE : DeadLetterReason.REFUSED, "Platform answered " + status + ": no"));
    }

    @Test
    void whatIsHeldIsSentAgainWithWhateverFollowsOfTheSameCustomer() throws Exception {
        Outbox outbox = events(List.of(Samples.event(1, "a"), Samples.event(2, "b"), Samples.event(3, "a"), Samples.event(4, "c"),
                Samples.event(5, "a")));
        outbox.nextRequest();

        outbox.settle(List.of(answered(503, ""), ok(), ok(), ok(), answered(400, "")));

        assertThat(outbox.refusals()).isEmpty();
        assertThat(ids(outbox)).containsExactly("1", "3", "5");
    }

    @Test
    void whatIsHeldGoesBeforeWhatHasNotBeenSent() throws Exception {
        Outbox outbox = events(Samples.events(5));
        outbox.nextRequest();
        outbox.halve();
        outbox.nextRequest();

        outbox.settle(List.of(ok(), answered(503, "")));

        assertThat(ids(outbox)).first().isEqualTo("2");
        assertThat(outbox.inHand()).isEqualTo(4);
    }

    @Test
    void halvingFindsTheOneThatSpoilsARequest() {
        Outbox outbox = events(Samples.events(500));
        int requests = 0;
        while (outbox.isPending()) {
            outbox.nextRequest();
            requests++;
            sendTo(outbox, 317);
        }

        assertThat(outbox.refusals()).extracting(Refusal::seq).containsExactly(317L);
        assertThat(requests).isLessThan(60);
    }

    /** Refuses every request with that record in it as a whole. */
    private static void sendTo(Outbox outbox, long culprit) {
        List<Long> sent = ids(outbox).stream().map(Long::valueOf).toList();
        if (!sent.contains(culprit)) {
            outbox.settle(delivered(sent.size()));
        } else if (sent.size() > 1) {
            outbox.halve();
        } else {
            outbox.settle(List.of(answered(400, "no")));
        }
    }

    private static XdmRecord sized(long seq, int padding) {
        return Samples.record("events", Operation.CREATE, seq, "customer " + seq,
                "{\"_id\":\"" + seq + "\",\"x\":\"" + "x".repeat(padding) + "\"}");
    }

    private static Outbox events(List<XdmRecord> records) {
        return new Outbox(Samples.dataflow("events", Samples.events()), records, NOW);
    }

    private static Outbox profiles(String identityDataset, XdmRecord... records) {
        return new Outbox(Samples.dataflow("profiles", Samples.profiles(identityDataset)), Arrays.asList(records), NOW);
    }

    private static Outcome answered(int status, String words) {
        return Outcome.of(Samples.STATUSES.fate(status), status, words);
    }

    private static Outcome ok() {
        return answered(200, "");
    }

    private static List<Outcome> delivered(int count) {
        return LongStream.range(0, count).mapToObj(place -> ok()).toList();
    }

    private static List<String> ids(Outbox outbox) {
        return messages(outbox).stream().map(message -> message.at("/body/xdmEntity/_id").asText()).toList();
    }

    private static List<JsonNode> messages(Outbox outbox) {
        try {
            List<JsonNode> messages = new ArrayList<>();
            new ObjectMapper().readTree(outbox.nextRequest()).path("messages").forEach(messages::add);
            return messages;
        } catch (IOException notJson) {
            throw new IllegalStateException(notJson);
        }
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
