package io.capstream.provision.call;

import io.capstream.platform.AdobeMessage;
import java.util.Map;

/** How a service knows who calls. */
public interface Authorization {

    /** The headers that say so. */
    Map<String, String> headers();

    /** The service did not accept them: others are to be fetched. */
    void refused();

    /** For telling what was answered, without the secrets of the call. */
    AdobeMessage words();
}
