package io.capstream.platform;

import io.capstream.settings.PlatformSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/**
 * Route step {@code answer}: settles the outbox by what Platform answered. It fails when the dataflow took nothing at all, which is
 * what the circuit breaker counts; what is held beyond that waits in the outbox for the step {@code heldRecords}.
 */
@Component("answer")
class Answer implements Processor {

    /** Variable that keeps the outbox of the call. */
    static final String OUTBOX = "outbox";

    private final PlatformSettings settings;
    private final StatusSettings statuses;
    private final AccessTokens tokens;
    private final PlatformHealth health;
    private final Turns turns;
    private final Secrets secrets;
    private final InstantSource clock;

    Answer(PlatformSettings settings, StatusSettings statuses, AccessTokens tokens, PlatformHealth health, Turns turns,
            Secrets secrets, InstantSource clock) {
        this.settings = settings;
        this.statuses = statuses;
        this.tokens = tokens;
        this.health = health;
        this.turns = turns;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public void process(Exchange call) throws HeldException {
        Outbox outbox = call.getVariable(OUTBOX, Outbox.class);
        if (outbox.inHand() == 0) {
            throw new IllegalStateException("the request was not made of the outbox. Let the body of what is posted be "
                    + "${variable.outbox.nextRequest}, as routes/platform has it");
        }
        Optional<List<Outcome>> outcomes = read(call.getMessage(), outbox).outcomes(outbox.inHand());
        if (outcomes.isEmpty()) {
            outbox.halve();
            return;
        }
        outbox.settle(outcomes.get());
        List<Outcome> held = outcomes.get().stream().filter(outcome -> outcome.fate().isHeld()).toList();
        if (held.isEmpty()) {
            health.works(outbox.flow());
            return;
        }
        boolean all = held.size() == outcomes.get().size();
        String share = " (" + held.size() + " of " + outcomes.get().size() + " records for " + outbox.flow() + ")";
        HeldException problem = problem(call.getMessage(), outbox, held, share);
        if (all && !(problem instanceof NoTokenException)) {
            throw problem;
        }
        outbox.hold(problem);
    }

    private BatchAnswer read(Message answer, Outbox outbox) {
        byte[] body = Optional.ofNullable(answer.getBody(byte[].class)).orElse(new byte[0]);
        return new BatchAnswer(
                answer.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class), body, secrets.words(outbox.token()), statuses);
    }

    /** Another token is tried as soon as there is one; otherwise Platform says how long to wait, or the route does. */
    private HeldException problem(Message answer, Outbox outbox, List<Outcome> held, String share) {
        String message = held.get(0).logged() + share;
        String words = held.get(0).words() + share;
        boolean refused = held.stream().anyMatch(outcome -> outcome.fate() == RecordFate.TOKEN_REFUSED);
        if (refused && outbox.token().isPresent()) {
            return new NoTokenException(message, words, Optional.of(tokens.refused(outbox.token().get())));
        }
        Optional<String> header = Optional.ofNullable(answer.getHeader("Retry-After", String.class));
        Optional<Duration> retryAfter = RetryAfter.read(header, clock.instant(), settings.retryAfterMax());
        retryAfter.ifPresent(wait -> turns.notBefore(outbox.flow(), wait));
        return new HeldException(message, words, retryAfter);
    }
}
