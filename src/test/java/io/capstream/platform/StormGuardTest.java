package io.capstream.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.capstream.event.DeadLetterReason;
import io.capstream.event.Refusal;
import io.capstream.event.ReplayedEvents;
import io.capstream.platform.AdobeServer.Call;
import io.capstream.platform.AdobeServer.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** When most of a batch would become dead letters. */
@ExtendWith(OutputCaptureExtension.class)
class StormGuardTest extends ImpatientRoutes {

    @Autowired
    StormHealth storms;

    @AfterEach
    void calm() throws Exception {
        ADOBE.reset();
        deliver(Samples.events(1));
    }

    @Test
    void theLaneIsHeldAndNoDeadLetterIsMadeAndAMendedSchemaEndsTheHold() throws Exception {
        refuse(20);

        Exchange held = deliver(Samples.events(20));

        assertThat(held.getException()).isInstanceOf(StormException.class)
                .hasMessageContaining("20 of 20 events").hasMessageContaining("{refused=20}");
        assertThat(held.getMessage().getHeader(Exchange.REDELIVERY_DELAY, Long.class)).isEqualTo(700);
        assertThat(lane.deadLetters).isEmpty();
        assertThat(storms.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(storms.health().getDetails().get("lane " + laneNumber())).asString()
                .contains("reasons={refused=20}", "example=event 1: Platform answered 400: no such field");

        assertThat(deliver(Samples.events(20)).getException()).isNull();

        assertThat(lane.deadLetters).isEmpty();
        assertThat(storms.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void replayedEventsThatFailAgainAreDeadLettersAgainAndHoldNobody() throws Exception {
        refuse(20);

        Exchange replay = deliver(Samples.events(20), new ReplayedEvents(
                LongStream.rangeClosed(1, 20).boxed().collect(Collectors.toSet()), (event, action) -> true));

        assertThat(replay.getException()).isNull();
        assertThat(lane.deadLetters).hasSize(20);
    }

    @Test
    void theLogNamesReasonsAndNumbersButQuotesNothing(CapturedOutput log) throws Exception {
        ADOBE.batches().answer(call -> refusing(call, 20, "someone@example.com is no number"));

        assertThat(deliver(Samples.events(20)).getException()).hasMessageNotContaining("someone@example.com");

        assertThat(log.getAll()).contains("20 of 20 events would become dead letters").doesNotContain("someone@example.com");
    }

    @Test
    void afterTheLongestHoldTheDeadLettersAreMadeAndTheNextBatchesOfTheLaneDoNotWaitAgain() throws Exception {
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(200)).until(() -> {
            refuse(20);
            return deliver(Samples.events(20)).getException() == null;
        });
        assertThat(lane.deadLetters).hasSize(20);

        refuse(20);
        assertThat(deliver(Samples.events(20)).getException()).isNull();

        assertThat(lane.deadLetters).hasSize(40);
    }

    @Test
    void whenMostCannotBeMappedNothingIsSent() throws Exception {
        List<Object> batch = new ArrayList<>(Samples.events(5));
        batch.addAll(refusals(DeadLetterReason.MAPPING, 20));

        assertThat(deliver(batch).getException()).isInstanceOf(StormException.class).hasMessageContaining("20 of 25");

        assertThat(ADOBE.batches().calls()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"MALFORMED", "NO_MAPPING", "NO_IDENTITY"})
    void whatNoMendedMappingCuresIsNoStorm(DeadLetterReason reason) throws Exception {
        List<Object> batch = new ArrayList<>(Samples.events(2));
        batch.addAll(refusals(reason, 60));

        assertThat(deliver(batch).getException()).isNull();

        assertThat(lane.deadLetters).hasSize(60);
        assertThat(ADOBE.batches().last().ids()).containsExactly("1", "2");
    }

    @Test
    void aHandfulOfEventsIsNoStorm() throws Exception {
        refuse(19);

        assertThat(deliver(Samples.events(19)).getException()).isNull();

        assertThat(lane.deadLetters).hasSize(19);
    }

    @Test
    void eventsThatComeOneByOneAreAStormWhenMostOfTheLastOnesAreRefused() throws Exception {
        for (int event = 0; event < 19; event++) {
            assertThat(deliverRefused().getException()).isNull();
        }

        assertThat(deliverRefused().getException()).isInstanceOf(StormException.class)
                .hasMessageContaining("1 of 1 events would become dead letters after 19 of the lane's last 19");

        assertThat(lane.deadLetters).hasSize(19);
    }

    @Test
    void aLaneThatWasHeldBeginsToCountAnew() throws Exception {
        for (int event = 0; event < 20; event++) {
            deliverRefused();
        }
        assertThat(deliver(Samples.events(1)).getException()).isNull();

        assertThat(deliverRefused().getException()).isNull();

        assertThat(lane.deadLetters).hasSize(20);
    }

    private Exchange deliverRefused() throws Exception {
        refuse(1);
        return deliver(Samples.events(1));
    }

    @Test
    void lessThanTheShareIsNoStorm() throws Exception {
        refuse(9);

        assertThat(deliver(Samples.events(20)).getException()).isNull();

        assertThat(lane.deadLetters).hasSize(9);
    }

    private static List<Refusal> refusals(DeadLetterReason reason, int count) {
        return LongStream.rangeClosed(101, 100 + count).mapToObj(seq -> new Refusal(seq, reason, "no")).toList();
    }

    private static void refuse(int first) {
        ADOBE.batches().answer(call -> refusing(call, first, "no such field"));
    }

    private static Reply refusing(Call call, int first, String words) {
        String[] elements = new String[call.ids().size()];
        for (int place = 0; place < elements.length; place++) {
            elements[place] = place < first
                    ? "{\"statusCode\":400,\"message\":\"" + words + "\"}" : "{\"xactionId\":\"a:" + place + "\"}";
        }
        return Reply.responses(elements);
    }
}
