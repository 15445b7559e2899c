package io.capstream.webhook;

import io.capstream.time.RareLines;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * The routes whose last call was answered 503 in their place, as they failed or would have answered 2xx for events that are not stored.
 * Health says so until a call of theirs is taken.
 */
@Component("webhookRoutes")
class RefusedRoutes implements HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(RefusedRoutes.class);

    private final InstantSource clock;
    private final RareLines lines;
    private final Map<WebhookConsumer, Refused> refused = new ConcurrentHashMap<>();

    RefusedRoutes(InstantSource clock, RareLines lines) {
        this.clock = clock;
        this.lines = lines;
    }

    /**
     * A call was answered 503 in the place of its route.
     *
     * @param route  its id
     * @param reason what it did, without a word of the call
     */
    void add(WebhookConsumer consumer, String route, String reason) {
        refused.compute(consumer, (any, before) -> new Refused(before == null ? clock.instant() : before.since(), route, reason));
        lines.warn(LOG, route + reason, "Route " + route + " " + reason + "; the call is answered 503 and will come again");
    }

    /** A call was answered as its route says, or there is no such route any more. */
    void remove(WebhookConsumer consumer) {
        if (!refused.isEmpty()) {
            refused.remove(consumer);
        }
    }

    @Override
    public Health health() {
        Map<String, Object> routes = new TreeMap<>();
        refused.values().forEach(one -> routes.put(one.route(), Map.of("since", one.since(), "reason", one.reason())));
        return routes.isEmpty() ? Health.up().build() : Health.down().withDetails(routes).build();
    }

    /** @param since the first call of those that were all answered 503 */
    private record Refused(Instant since, String route, String reason) {
    }
}
