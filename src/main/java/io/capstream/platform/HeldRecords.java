package io.capstream.platform;

import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/**
 * Route step {@code heldRecords}: fails the call when Platform has answered well, but not taken every record of the request; and when
 * nobody has read the answer, or the same request would be sent without end.
 */
@Component("heldRecords")
class HeldRecords implements Processor {

    @Override
    public void process(Exchange call) throws HeldException {
        Outbox outbox = call.getVariable(Answer.OUTBOX, Outbox.class);
        if (outbox.inHand() > 0) {
            throw new IllegalStateException("the answer to the last request is not read. Put the step 'answer' back behind the step that "
                    + "posts, as routes/platform has it");
        }
        Optional<HeldException> held = outbox.takeHeld();
        if (held.isPresent()) {
            throw held.get();
        }
    }
}
