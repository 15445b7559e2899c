package io.capstream.eventlog.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Whether a node can deliver, as its batches show. */
class FitnessTest {

    private Instant now = Instant.EPOCH;
    private final Fitness fitness = new Fitness(() -> now, Duration.ofSeconds(4));

    @Test
    void whoseBatchesFailForAWhileCannot() {
        fitness.failed();
        pass(3);
        assertThat(fitness.state()).isEqualTo(Fitness.State.ABLE);

        pass(1);
        assertThat(fitness.state()).isEqualTo(Fitness.State.UNABLE);
    }

    @Test
    void oneDeliveryAmongTheFailuresIsEnough() {
        fitness.failed();
        pass(3);
        fitness.delivered();
        fitness.failed();
        pass(3);

        assertThat(fitness.state()).isEqualTo(Fitness.State.ABLE);
    }

    @Test
    void itTriesAgainAfterAWaitThatDoubles() {
        beUnable();

        pass(10);
        assertThat(fitness.state()).isEqualTo(Fitness.State.TRYING);
        fitness.failed();
        assertThat(fitness.state()).isEqualTo(Fitness.State.UNABLE);
        pass(19);
        assertThat(fitness.state()).isEqualTo(Fitness.State.UNABLE);
        pass(1);
        assertThat(fitness.state()).isEqualTo(Fitness.State.TRYING);
    }

    @Test
    void theWaitIsFiveMinutesAtMost() {
        beUnable();
        for (int trial = 0; trial < 20; trial++) {
            pass(300);
            assertThat(fitness.state()).as("trial %d", trial).isEqualTo(Fitness.State.TRYING);
            fitness.failed();
        }
    }

    @Test
    void aDeliveryMakesItAbleAndTheNextWaitIsAShortOneAgain() {
        beUnable();
        pass(10);
        fitness.state();
        fitness.failed();
        pass(20);
        fitness.delivered();
        assertThat(fitness.state()).isEqualTo(Fitness.State.ABLE);

        beUnable();
        pass(10);
        assertThat(fitness.state()).isEqualTo(Fitness.State.TRYING);
    }

    @Test
    void whoeverIsAskedToTryDoesNotWait() {
        beUnable();
        fitness.tryNow();

        assertThat(fitness.state()).isEqualTo(Fitness.State.TRYING);
    }

    private void beUnable() {
        fitness.failed();
        pass(4);
        assertThat(fitness.state()).isEqualTo(Fitness.State.UNABLE);
    }

    private void pass(int seconds) {
        now = now.plusSeconds(seconds);
    }
}
