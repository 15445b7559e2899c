package io.capstream.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.time.SetClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PasswordGuessesTest {

    private static final String USER = "operator";

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
        guesses.succeeded("operator", USER);
        fail("operator", 9);

        assertThat(guesses.lockedFor("operator")).isZero();
    }

    @Test
    void theRightPasswordOfOneUserDoesNotForgiveTheWrongOnesOfAnother() {
        for (int guess = 0; guess < 9; guess++) {
            fail("attacker", 1);
            guesses.succeeded("attacker", "metrics");
        }
        assertThat(guesses.lockedFor("attacker")).isZero();

        fail("attacker", 1);
        assertThat(guesses.lockedFor("attacker")).isPositive();
    }

    @Test
    void wrongPasswordsOfAllUsersCountTogetherAndOnlyTheUsersOwnAreForgiven() {
        fail("office", 5);
        failAs("metrics", "office", 4);
        guesses.succeeded("office", "Metrics");
        failAs("metrics", "office", 4);
        assertThat(guesses.lockedFor("office")).isZero();

        failAs("nobody", "office", 1);
        assertThat(guesses.lockedFor("office")).isPositive();
    }

    @Test
    void theNamesThatAnAttackerInventsGiveHimNoMoreTries() {
        for (int guess = 0; guess < 10; guess++) {
            failAs("invented" + guess, "attacker", 1);
        }

        assertThat(guesses.lockedFor("attacker")).isPositive();
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
        failAs(USER, address, times);
    }

    private void failAs(String user, String address, int times) {
        for (int i = 0; i < times; i++) {
            guesses.failed(address, user);
        }
    }
}
