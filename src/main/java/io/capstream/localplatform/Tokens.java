package io.capstream.localplatform;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The access tokens that were issued and have not expired. */
@Component
@Profile("local")
class Tokens {

    static final Duration LIFE = Duration.ofSeconds(86_399);

    private final InstantSource clock;
    private final Map<String, Instant> expiries = new ConcurrentHashMap<>();

    Tokens(InstantSource clock) {
        this.clock = clock;
    }

    String issue() {
        expiries.values().removeIf(this::isPast);
        String token = "local-" + UUID.randomUUID();
        expiries.put(token, clock.instant().plus(LIFE));
        return token;
    }

    boolean isLive(String token) {
        return !isPast(expiries.getOrDefault(token, Instant.MIN));
    }

    private boolean isPast(Instant expiry) {
        return !expiry.isAfter(clock.instant());
    }
}
