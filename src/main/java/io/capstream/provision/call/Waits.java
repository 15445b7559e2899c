package io.capstream.provision.call;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Waits, so that it shows. */
public final class Waits {

    private static final Duration TICK = Duration.ofSeconds(1);

    private final Progress progress;
    private final InstantSource clock;

    /** @param clock the time of the machine */
    public Waits(Progress progress, InstantSource clock) {
        this.progress = progress;
        this.clock = clock;
    }

    public Instant now() {
        return clock.instant();
    }

    /** Whether it may be as long as this; it is given up at once otherwise. */
    public boolean mayBe(Duration time) {
        return progress.isWorth(time);
    }

    /** Waits for a time that is known. */
    public void pause(Duration time, String why) {
        until(clock.instant().plus(time), why);
    }

    /** Waits until a time. */
    public void until(Instant end, String why) {
        for (Duration left = left(end); !left.isZero(); left = left(end)) {
            progress.waiting(why, left);
            sleep(left.compareTo(TICK) < 0 ? left : TICK);
        }
        progress.waited();
    }

    /**
     * Waits a little for something that may happen earlier than the end.
     *
     * @param most how long at most
     * @param end  when it is given up, which is what shows
     */
    public void briefly(Duration most, Instant end, String why) {
        Duration left = left(end);
        progress.waiting(why, left);
        sleep(left.compareTo(most) < 0 ? left : most);
    }

    private Duration left(Instant end) {
        Duration left = Duration.between(clock.instant(), end);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ProvisionException("Stopped. What was made is in the connection file; the same command goes on from there", stopped);
        }
    }
}
