package io.capstream.webhook;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpEngine;

/**
 * What stands behind {@code platform-http}: calls go from the web server's thread straight into their route, through {@link WebhookFilter}.
 *
 * <p>On the starter's way a call crosses every servlet filter, Spring MVC and another thread pool, which costs more than all else that is
 * done for an event (see bench/RESULTS.md), and its body is read without a secret and without a bound.
 */
final class WebhookEngine extends SpringBootPlatformHttpEngine {

    private final Webhooks webhooks;
    private final RefusedRoutes refused;
    private final List<RoutePath> paths = new CopyOnWriteArrayList<>();

    /** The paths of Capillary's calls are known before their route is started. */
    WebhookEngine(int port, Executor executor, Webhooks webhooks, RefusedRoutes refused) {
        super(port, executor);
        this.webhooks = webhooks;
        this.refused = refused;
        RoutePath first = RoutePath.of(webhooks.first());
        paths.add(first);
        webhooks.others().forEach(webhook -> paths.add(first.alias(webhook)));
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        return new WebhookConsumer(endpoint, processor, path(endpoint), webhooks.secretHeaders(), refused);
    }

    private synchronized RoutePath path(PlatformHttpEndpoint endpoint) {
        String path = endpoint.isMatchOnUriPrefix() ? endpoint.getPath() + "/**" : endpoint.getPath();
        return paths.stream().filter(known -> known.is(path)).findAny().orElseGet(() -> {
            RoutePath added = new RoutePath(path, webhooks.first().secret());
            paths.add(added);
            return added;
        });
    }

    /** The path of the routes that a call is for; empty when it is none of Camel's. */
    Optional<RoutePath> path(String address) {
        for (RoutePath path : paths) {
            if (path.takes(address)) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }

    /** Whether an address that the web server or the firewall could not read is meant for a route. */
    boolean mayTake(String unreadable) {
        return paths.stream().anyMatch(path -> path.mayTake(unreadable));
    }
}
