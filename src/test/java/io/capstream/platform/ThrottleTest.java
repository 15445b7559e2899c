package io.capstream.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.platform.AdobeServer.Call;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Platform gets no more requests and messages a second than the settings say, however large the requests are. */
class ThrottleTest extends ImpatientRoutes {

    private static final int REQUESTS = 10;

    @Test
    void aRequestOfMoreThanASecondsWorthWaitsForAllOfThemAndIsSentWhole() throws Exception {
        long start = System.nanoTime();

        assertThat(deliver(Samples.events(90)).getException()).isNull();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(2_900));
        assertThat(ADOBE.batches().calls()).extracting(Call::ids).singleElement().asList().hasSize(90);
    }

    @Test
    void messagesAreSpreadOverTheTimeThatTheyNeed() throws Exception {
        long start = System.nanoTime();
        for (int request = 0; request < 5; request++) {
            assertThat(deliver(Samples.events(20)).getException()).isNull();
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(2_900));
        assertThat(ADOBE.batches().calls()).hasSize(5);
    }

    @Test
    void requestsAreSpreadOverTheTimeThatTheyNeedToo() throws Exception {
        long start = System.nanoTime();
        for (int request = 0; request < 2 * REQUESTS; request++) {
            assertThat(deliver(Samples.events(1)).getException()).isNull();
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(900));
        assertThat(ADOBE.batches().calls()).hasSize(2 * REQUESTS);
    }
}
