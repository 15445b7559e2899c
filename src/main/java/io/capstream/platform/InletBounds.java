package io.capstream.platform;

import io.capstream.settings.PlatformSettings;
import org.springframework.stereotype.Component;

/** The bounds of a request with records, by the name that routes/platform.camel.yaml has for them. */
@Component("requestBounds")
class InletBounds extends RequestBounds {

    /** An answer holds about 100 bytes for each record of a request of 1 MB, so Platform's are far smaller. */
    private static final int LARGEST_ANSWER = 16_000_000;

    InletBounds(PlatformSettings settings) {
        super(settings.requestMax(), "platform.request-max, " + settings.requestMax().toSeconds() + " s", LARGEST_ANSWER);
    }
}
