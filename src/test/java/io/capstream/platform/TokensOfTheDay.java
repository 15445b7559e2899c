package io.capstream.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** For tests that begin without a token: each comes days after the one before. No configuration by itself, or all would find it. */
class TokensOfTheDay {

    private static final AtomicReference<Duration> DAYS = new AtomicReference<>(Duration.ZERO);

    static void expire() {
        DAYS.updateAndGet(days -> days.plusDays(2));
    }

    @Bean
    @Primary
    AccessTokens tokensOfTheDay(Ims ims, RetrySettings retry) {
        return new AccessTokens(ims, retry, () -> Instant.now().plus(DAYS.get()));
    }
}
