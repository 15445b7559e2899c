package io.capstream.provision.adobe;

import io.capstream.platform.AccessTokens;
import io.capstream.platform.RetrySettings;
import io.capstream.provision.call.Http;
import io.capstream.provision.call.ControlPlane;
import io.capstream.provision.call.Waits;
import io.capstream.settings.PlatformSettings;

/** Adobe's control planes: one address, and the services behind it. */
public final class Adobe {

    private final ControlPlane service;

    /** @param http the address of the platform's APIs */
    public Adobe(Http http, PlatformSettings settings, AccessTokens tokens, RetrySettings retry, Waits waits) {
        service = new ControlPlane("Adobe", http, new AdobeAuthorization(settings, new AwaitedToken(tokens, waits)), waits, retry,
                settings.retryAfterMax(), AdobeRemedies::of);
    }

    public Registry registry() {
        return new Registry(service);
    }

    public FlowConnections flows() {
        return new FlowConnections(service);
    }

    ControlPlane service() {
        return service;
    }
}
