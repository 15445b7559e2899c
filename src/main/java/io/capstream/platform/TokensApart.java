package io.capstream.platform;

import io.capstream.time.Steady;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Access tokens for calls beside delivery: that Adobe refuses one of these holds up no lane. */
@Component
public class TokensApart {

    private final Ims ims;
    private final RetrySettings retry;
    private final InstantSource clock;

    TokensApart(Ims ims, RetrySettings retry, @Steady InstantSource clock) {
        this.ims = ims;
        this.retry = retry;
        this.clock = clock;
    }

    /** New ones. */
    public AccessTokens tokens() {
        return new AccessTokens(ims, retry, clock);
    }
}
