package io.capstream.localplatform.capillary;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Capillary's access tokens, which live for minutes. */
@Component
@Profile("local")
class CapillaryTokens {

    static final Duration LIFE = Duration.ofMinutes(5);

    private final InstantSource clock;
    private final Map<String, Instant> expiries = new ConcurrentHashMap<>();

    CapillaryTokens(InstantSource clock) {
        this.clock = clock;
    }

    String issue() {
        String token = UUID.randomUUID().toString();
        expiries.put(token, clock.instant().plus(LIFE));
        return token;
    }

    boolean isLive(String token) {
        return expiries.getOrDefault(token, Instant.MIN).isAfter(clock.instant());
    }
}
