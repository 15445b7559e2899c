package io.capstream.platform;

import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/** Route step {@code heldRecords}: fails the call when Platform has answered well, but not taken every record of the request. */
@Component("heldRecords")
class HeldRecords implements Processor {

    @Override
    public void process(Exchange call) throws HeldException {
        Optional<HeldException> held = call.getVariable(Answer.OUTBOX, Outbox.class).takeHeld();
        if (held.isPresent()) {
            throw held.get();
        }
    }
}
