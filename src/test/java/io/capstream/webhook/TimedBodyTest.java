package io.capstream.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capstream.time.SetClock;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The body of a call that drips byte by byte. */
class TimedBodyTest {

    private final SetClock clock = new SetClock();

    @Test
    void aBodyThatTakesLongerThanItMayIsGivenUp() {
        assertThatThrownBy(() -> new TimedBody(dripping("0123456789"), Duration.ofSeconds(5), clock).readNBytes(100))
                .isInstanceOf(TimedBody.LateException.class);
    }

    @Test
    void aBodyThatComesInTimeIsReadWhole() throws Exception {
        assertThat(new TimedBody(dripping("01234"), Duration.ofSeconds(5), clock).readNBytes(100)).asString().isEqualTo("01234");
    }

    /** A byte a second. */
    private InputStream dripping(String body) {
        return new ByteArrayInputStream(body.getBytes()) {
            @Override
            public synchronized int read(byte[] part, int from, int length) {
                int read = super.read(part, from, Math.min(1, length));
                clock.set(read > 0 ? Duration.ofSeconds(1) : Duration.ZERO);
                return read;
            }
        };
    }
}
