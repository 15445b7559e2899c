package io.capstream.platform;

import java.time.Duration;
import org.springframework.stereotype.Component;

/** The bounds of a request for a token: all lanes wait for the one that asks. */
@Component("imsBounds")
class ImsBounds extends RequestBounds {

    private static final int LARGEST_ANSWER = 1_000_000;

    ImsBounds() {
        super(Duration.ofSeconds(10), "10 s", LARGEST_ANSWER);
    }
}
