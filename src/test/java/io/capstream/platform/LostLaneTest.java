package io.capstream.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.eventlog.LostLaneException;
import io.capstream.platform.AdobeServer.Reply;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.annotation.Import;

/** Another node has the lane of the batch in hand: nothing more is sent, and no dataflow is blamed. */
@Import(TokensOfTheDay.class)
class LostLaneTest extends ImpatientRoutes {

    private static final int FAILURES_THAT_OPEN = 4;

    @Test
    void aLaneThatIsLostBeforeTheRequestFailsTheBatchAtOnceAndIsNoFailureOfTheDataflow() throws Exception {
        lane.lost = true;

        for (int batch = 0; batch < FAILURES_THAT_OPEN; batch++) {
            assertThat(deliver(Samples.events(1)).getException()).isInstanceOf(LostLaneException.class);
        }

        assertThat(ADOBE.batches().calls()).isEmpty();
        assertThat(lane.held).as("waits and tries again here").isEmpty();
        assertThat(breakers.circuitBreaker("events-breaker").getMetrics().getNumberOfFailedCalls()).isZero();
        assertThat(health.health().getDetails()).isEmpty();
    }

    /** While it waits, it must not go on waiting: this node may get the lane again, and its next batch waits for this one. */
    @Test
    @Timeout(60)
    void aLaneThatIsLostWhilePlatformIsAwayFailsTheBatch() throws Exception {
        ADOBE.batches().answer(call -> {
            lane.lost = true;
            return Reply.of(503, "{}");
        });

        assertThat(deliver(Samples.events(1)).getException()).isInstanceOf(LostLaneException.class);

        assertThat(ADOBE.batches().calls()).hasSize(1);
    }

    @Test
    void aLaneThatIsLostWhilePlatformAnswersFailsTheBatch() throws Exception {
        ADOBE.batches().answer(call -> {
            lane.lost = true;
            return Reply.accepted(call.messages().size());
        });

        assertThat(deliver(Samples.events(1)).getException()).isInstanceOf(LostLaneException.class);

        assertThat(ADOBE.batches().calls()).hasSize(1);
        assertThat(breakers.circuitBreaker("events-breaker").getMetrics().getNumberOfFailedCalls()).isZero();
    }

    @Test
    void aLaneThatIsLostWhileATokenIsFetchedSendsNothing() {
        TokensOfTheDay.expire();
        ADOBE.tokens().answer(call -> {
            lane.lost = true;
            return Reply.token("late");
        });

        Exchange call = lanes.send("direct:platform", request -> request.setVariable(Answer.OUTBOX,
                new Outbox(Samples.dataflow("events", Samples.events()), Samples.events(1), Instant.now())));

        assertThat(call.getException()).isInstanceOf(LostLaneException.class);
        assertThat(ADOBE.tokens().calls()).hasSize(1);
        assertThat(ADOBE.batches().calls()).isEmpty();
    }
}
