package io.capstream.platform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Collections;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** Who takes a step out of routes/platform sends nothing without end: the call fails, and says what to put back. */
class StepsThatAreLeftOutTest {

    private final Outbox outbox =
            new Outbox(Samples.dataflow("events", Samples.events()), Samples.events(3), Instant.parse("2026-03-01T12:00:00Z"));

    @Test
    void anAnswerThatNobodyHasReadFailsTheCall() {
        outbox.nextRequest();

        assertThatThrownBy(() -> new HeldRecords().process(call()))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("Put the step 'answer' back");
    }

    @Test
    void anAnswerThatIsReadDoesNot() {
        outbox.nextRequest();
        outbox.settle(Collections.nCopies(3, Outcome.of(RecordFate.DELIVERED, 200, "")));
        assertThatCode(() -> new HeldRecords().process(call())).doesNotThrowAnyException();
    }

    @Test
    void anAnswerThatHasTheRequestHalvedDoesNot() {
        outbox.nextRequest();
        outbox.halve();
        assertThatCode(() -> new HeldRecords().process(call())).doesNotThrowAnyException();
    }

    @Test
    void aRequestThatIsNotMadeOfTheOutboxFailsTheCall() {
        Answer answer = new Answer(Samples.settings(""), Samples.STATUSES, null, null, null, null, null);

        assertThatThrownBy(() -> answer.process(call()))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("outbox.nextRequest");
    }

    private Exchange call() {
        Exchange call = new DefaultExchange(new DefaultCamelContext());
        call.setVariable(Answer.OUTBOX, outbox);
        return call;
    }
}
