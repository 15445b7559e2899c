package io.capstream.platform;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/**
 * Route step {@code throttle}: waits until one more request, and the messages in it, may be sent.
 *
 * <p>Camel's own throttle counts requests only, and by the wall clock: when that is set back by an hour, nothing is sent for an hour.
 */
@Component("throttle")
class Throttle implements Processor {

    /** A request that has its turn so late had better be made anew. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final RateLimiter requests;
    private final RateLimiter messages;

    Throttle(ThrottleSettings settings) {
        requests = perSecond("requests", settings.requests());
        messages = perSecond("messages", settings.messages());
    }

    @Override
    public void process(Exchange call) {
        RateLimiter.waitForPermission(requests);
        int inHand = call.getVariable(Answer.OUTBOX, Outbox.class).inHand();
        if (inHand > 0) {
            RateLimiter.waitForPermission(messages, inHand);
        }
    }

    private static RateLimiter perSecond(String what, int number) {
        return RateLimiter.of(what, RateLimiterConfig.custom()
                .limitForPeriod(number)
                .limitRefreshPeriod(Duration.ofSeconds(1))
                .timeoutDuration(LONGEST_WAIT)
                .build());
    }
}
