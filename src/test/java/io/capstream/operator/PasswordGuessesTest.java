package io.capstream.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.SetClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PasswordGuessesTest {

    private final SetClock clock = new SetClock();
    private final PasswordGuesses guesses = new PasswordGuesses(clock);

    @Test
    void anAddressIsLockedAfterTenWrongPasswordsForFiveMinutes() {
        fail("attacker", 9);
        assertThat(guesses.lockedFor("attacker")).isZero();

        fail("attacker", 1);
        assertThat(guesses.lockedFor("attacker")).isEqualTo(Duration.ofMinutes(5));
        assertThat(guesses.lockedFor("operator")).isZero();

        clock.set(Duration.ofMinutes(5));
        assertThat(guesses.lockedFor("attacker")).isZero();
        fail("attacker", 1);
        assertThat(guesses.lockedFor("attacker")).isZero();
    }

    @Test
    void callsThatWereUnderWayWhenTheLockFellDoNotProlongIt() {
        fail("attacker", 10);
        clock.set(Duration.ofMinutes(4));
        fail("attacker", 5);

        assertThat(guesses.lockedFor("attacker")).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void theRightPasswordForgivesTheWrongOnesBefore() {
        fail("operator", 9);
        guesses.succeeded("operator");
        fail("operator", 9);

        assertThat(guesses.lockedFor("operator")).isZero();
    }

    @Test
    void whenManyAddressesGuessEachHasOneTryAndOneThatNeverFailedIsNotLocked() {
        for (int i = 0; i < 200; i++) {
            fail("attacker" + i, 1);
        }

        assertThat(guesses.lockedFor("attacker7")).isPositive();
        assertThat(guesses.lockedFor("operator")).isZero();
    }

    @Test
    void theMemoryIsBoundedAndKeepsThoseWhoFailedLast() {
        for (int i = 0; i < 50_000; i++) {
            fail("attacker" + i, 1);
        }

        assertThat(guesses.addresses()).isEqualTo(10_000);
        assertThat(guesses.lockedFor("attacker49999")).isPositive();
    }

    private void fail(String address, int times) {
        for (int i = 0; i < times; i++) {
            guesses.failed(address);
        }
    }
}
