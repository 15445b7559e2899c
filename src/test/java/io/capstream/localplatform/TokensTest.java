package io.capstream.localplatform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TokensTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-24T08:00:00Z"));
    private final Tokens tokens = new Tokens(now::get);

    @Test
    void aTokenLivesForItsTimeAndNoLonger() {
        String token = tokens.issue();

        now.set(now.get().plus(Tokens.LIFE).minusSeconds(1));
        assertThat(tokens.isLive(token)).isTrue();
        now.set(now.get().plusSeconds(1));
        assertThat(tokens.isLive(token)).isFalse();
    }

    @Test
    void severalTokensLiveSideBySide() {
        assertThat(tokens.isLive(tokens.issue()) && tokens.isLive(tokens.issue())).isTrue();
    }

    @Test
    void aTokenThatWasNotIssuedIsDead() {
        assertThat(tokens.isLive("local-00000000-0000-0000-0000-000000000000")).isFalse();
    }
}
