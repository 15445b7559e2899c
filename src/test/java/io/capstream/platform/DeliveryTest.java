package io.capstream.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.event.BatchInHand;
import io.capstream.event.DeadLetterReason;
import io.capstream.event.Refusal;
import io.capstream.platform.AdobeServer.Call;
import io.capstream.platform.AdobeServer.Reply;
import io.capstream.xdm.XdmRecord.Operation;
import io.capstream.xdm.XdmRecord;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.health.Status;

/** Batches through the route files to Adobe and back. */
class DeliveryTest extends PlatformRoutes {

    @Test
    void aBatchIsOneRequestForEachDataflow() throws Exception {
        List<XdmRecord> batch = new ArrayList<>(Samples.events(3));
        batch.add(Samples.record("profiles", Operation.MERGE, 1, "customer 1", "{\"_id\":\"p\"}"));

        assertThat(deliver(batch).getException()).isNull();

        assertThat(ADOBE.batches().calls()).extracting(Call::path)
                .containsExactlyInAnyOrder("/collection/batch/events", "/collection/batch/profiles");
        assertThat(requests("events")).containsExactly(List.of("1", "2", "3"));
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aRequestCarriesTheDocumentedHeadersAndNoOther() throws Exception {
        Exchange done = lanes.send("event-log:batches", exchange -> {
            exchange.getMessage().setBody(Samples.events(1));
            exchange.getMessage().setHeader("Cookie", "stray");
            exchange.getMessage().setHeader("x-stray", "stray");
            exchange.getMessage().setHeader("CamelHttpPath", "/stray");
            exchange.getMessage().setHeader("CamelHttpMethod", "DELETE");
        });

        Call call = ADOBE.batches().last();
        assertThat(done.getException()).isNull();
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.headers().keySet()).extracting(name -> name.toLowerCase(Locale.ROOT))
                .containsExactlyInAnyOrder(
                        "accept-encoding", "authorization", "connection", "content-length", "content-type", "host", "user-agent",
                        "x-adobe-flow-id", "x-api-key", "x-gw-ims-org-id", "x-sandbox-name");
        assertThat(call.header("Authorization")).isEqualTo("Bearer token");
        assertThat(call.header("Content-Type")).isEqualTo("application/json");
        assertThat(call.header("x-sandbox-name")).isEqualTo("local");
        assertThat(call.header("x-adobe-flow-id")).isEqualTo("local-events");
        assertThat(call.header("x-gw-ims-org-id")).isEqualTo("local-platform@AdobeOrg");
    }

    /** The event log asks the body of the exchange whether all is done. */
    @Test
    void atTheEndOfTheRouteItsBodySaysWhatWasRefusedAndThatNothingIsPending() throws Exception {
        List<Object> batch = new ArrayList<>(Samples.events(3));
        Refusal unmapped = new Refusal(4, DeadLetterReason.NO_MAPPING, "none");
        batch.add(unmapped);
        ADOBE.batches().answer(Reply.responses(
                "{\"xactionId\":\"a:0\"}", "{\"statusCode\":400,\"message\":\"no\"}", "{\"xactionId\":\"a:2\"}"));

        BatchInHand left = deliver(batch).getMessage().getBody(BatchInHand.class);

        assertThat(left.isPending()).isFalse();
        assertThat(left.refusals()).extracting(Refusal::seq).containsExactly(4L, 2L);
        assertThat(lane.deadLetters).containsExactlyElementsOf(left.refusals());
    }

    @Test
    void cookiesOfPlatformAreNotSentBack() throws Exception {
        ADOBE.batches().answer(call -> {
            Reply accepted = Reply.accepted(1);
            return Reply.of(accepted.status(), accepted.body(), "Set-Cookie", "session=1; Path=/");
        });

        deliver(Samples.events(1));
        deliver(Samples.events(1));

        assertThat(ADOBE.batches().last().headers()).doesNotContainKey("Cookie");
    }

    @Test
    void whatPlatformRefusesIsADeadLetterWithItsWords() throws Exception {
        ADOBE.batches().answer(Reply.responses(
                "{\"xactionId\":\"a:0\"}", "{\"statusCode\":400,\"message\":\"unknown xdm format\"}", "{\"xactionId\":\"a:2\"}"));

        assertThat(deliver(Samples.events(3)).getException()).isNull();

        assertThat(lane.deadLetters).containsExactly(new Refusal(2, DeadLetterReason.REFUSED, "Platform answered 400: unknown xdm format"));
        assertThat(ADOBE.batches().calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 404, 429, 500, 503})
    void whatFailsForNowIsTheSameRequestAgain(int status) throws Exception {
        ADOBE.batches().answer(Reply.of(status, "<html>\nno</html>", "Location", ADOBE.url("/collection/elsewhere")));

        assertThat(deliver(Samples.events(2)).getException()).isNull();

        assertThat(requests("events")).containsExactly(List.of("1", "2"), List.of("1", "2"));
        assertThat(lane.held).singleElement().asString().contains("Platform answered " + status, "2 of 2 records for events");
        assertThat(lane.deadLetters).isEmpty();
    }

    @Test
    void aBrokenConnectionIsTheSameRequestAgain() throws Exception {
        ADOBE.batches().answer(Reply.broken());

        assertThat(deliver(Samples.events(2)).getException()).isNull();

        assertThat(requests("events")).containsExactly(List.of("1", "2"), List.of("1", "2"));
        assertThat(lane.held).singleElement().asString().contains("cannot be reached");
    }

    @Test
    void aRetryAfterIsTheDelayOfTheNextAttemptUpToTheCap() throws Exception {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.now().plusSeconds(3_600).atOffset(ZoneOffset.UTC));
        ADOBE.batches().answer(Reply.of(503, "", "Retry-After", "1"));
        ADOBE.batches().answer(Reply.of(429, "", "retry-after", "3600"));
        ADOBE.batches().answer(Reply.of(503, "", "Retry-After", date));

        assertThat(deliver(Samples.events(1)).getException()).isNull();

        assertThat(lane.delays).containsExactly(1_000L, 2_000L, 2_000L);
        assertThat(lane.attempts).as("counted on, for the log of every tenth").containsExactly(1, 2, 3);
    }

    @Test
    void anElementThatIsHeldIsSentAgainWithWhatFollowsOfItsCustomer() throws Exception {
        ADOBE.batches().answer(Reply.responses("{\"statusCode\":503,\"message\":\"busy\"}", "{\"xactionId\":\"a:1\"}",
                "{\"xactionId\":\"a:2\"}"));

        assertThat(deliver(List.of(Samples.event(1, "a"), Samples.event(2, "b"), Samples.event(3, "a"))).getException()).isNull();

        assertThat(requests("events")).containsExactly(List.of("1", "2", "3"), List.of("1", "3"));
        assertThat(lane.held).singleElement().asString().contains("503: busy", "1 of 3 records");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413})
    void aRequestThatIsRefusedAsAWholeIsHalvedUntilTheCulpritIsAlone(int status) throws Exception {
        for (int request = 0; request < 8; request++) {
            ADOBE.batches().answer(call -> call.ids().contains("3") ? Reply.of(status, "no") : Reply.accepted(call.ids().size()));
        }

        assertThat(deliver(Samples.events(4)).getException()).isNull();

        assertThat(lane.deadLetters).containsExactly(
                new Refusal(3, status == 413 ? DeadLetterReason.TOO_LARGE : DeadLetterReason.REFUSED, "Platform answered " + status + ": no"));
        assertThat(lane.held).isEmpty();
    }

    @Test
    void anAnswerThatIsShorterThanTheRequestBlamesNobodyWrongly() throws Exception {
        for (int request = 0; request < 12; request++) {
            ADOBE.batches().answer(DeliveryTest::withoutTheFirstSuccess);
        }

        assertThat(deliver(Samples.events(5)).getException()).isNull();

        assertThat(lane.deadLetters).extracting(Refusal::seq).containsExactly(2L, 3L, 5L);
    }

    /** As in Adobe's own example: five messages, the first and the fourth are accepted, four responses. */
    private static Reply withoutTheFirstSuccess(Call call) {
        List<String> elements = new ArrayList<>();
        for (String id : call.ids()) {
            elements.add(List.of("1", "4").contains(id) ? "{\"xactionId\":\"1565650704337:2124:92:3\"}" : "{\"statusCode\":400}");
        }
        if (call.ids().size() > 1) {
            elements.remove(0);
        }
        return Reply.responses(elements.toArray(String[]::new));
    }

    /** The ids of each request to a dataflow, in the order of arrival. */
    private static List<List<String>> requests(String flow) {
        return ADOBE.batches().calls().stream().filter(call -> call.path().endsWith("/" + flow)).map(Call::ids).toList();
    }
}
