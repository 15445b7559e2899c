package io.capstream.platform;

import java.time.Duration;
import org.springframework.stereotype.Component;

/** The bounds of a call of a control plane: of Adobe's lists some are long. */
@Component("apiBounds")
public class ApiBounds extends RequestBounds {

    /** What such a call is sent to. The address is CamelHttpUri. */
    public static final String ENDPOINT = "http:api?throwExceptionOnFailure=false&httpClientConfigurer=#bean:apiBounds";

    private static final int LARGEST_ANSWER = 50_000_000;

    ApiBounds() {
        super(Duration.ofSeconds(90), "90 s", LARGEST_ANSWER);
    }
}
