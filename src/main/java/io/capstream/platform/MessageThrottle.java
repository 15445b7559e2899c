package io.capstream.platform;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/**
 * Route step {@code messageThrottle}: waits until as many messages may be sent as the next request holds. Camel's own throttle
 * counts requests only.
 */
@Component("messageThrottle")
class MessageThrottle implements Processor {

    /** A request that has its turn so late had better be made anew. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final RateLimiter limiter;

    MessageThrottle(ThrottleSettings settings) {
        limiter = RateLimiter.of("messages", RateLimiterConfig.custom()
                .limitForPeriod(settings.messages())
                .limitRefreshPeriod(Duration.ofSeconds(1))
                .timeoutDuration(LONGEST_WAIT)
                .build());
    }

    @Override
    public void process(Exchange call) {
        int messages = call.getVariable(Answer.OUTBOX, Outbox.class).inHand();
        if (messages > 0) {
            RateLimiter.waitForPermission(limiter, messages);
        }
    }
}
