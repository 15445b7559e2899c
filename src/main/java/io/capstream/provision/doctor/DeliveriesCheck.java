package io.capstream.provision.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.provision.call.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** What Capillary says of its own deliveries in the last day. */
record DeliveriesCheck(WebhookAtCapillary capillary, InstantSource clock) implements Check {

    private static final Duration LATELY = Duration.ofDays(1);

    @Override
    public String name() {
        return "deliveries by Capillary";
    }

    @Override
    public List<String> needs() {
        return List.of(CapillaryCheck.NAME);
    }

    @Override
    public Finding look() {
        if (capillary.webhook().isEmpty()) {
            return Finding.notVerifiable("there is no webhook");
        }
        try {
            Instant now = clock.instant();
            JsonNode metrics = capillary.metrics(now.minus(LATELY), now);
            long failed = metrics.path("failed").asLong();
            long retrying = metrics.path("retrying").asLong();
            String seen = "in the last day delivered " + metrics.path("delivered").asLong() + ", failed " + failed + ", being retried "
                    + retrying + ", pending " + metrics.path("pending").asLong();
            return failed + retrying == 0 ? Finding.ok(seen) : Finding.failed(seen,
                    "'" + PublicUrlCheck.NAME + "' shows what Capillary is answered. What failed for good does not come again by itself: "
                            + "fetch it with backfill");
        } catch (RefusedException refused) {
            return Finding.notVerifiable(refused.answer(), refused.remedy());
        }
    }
}
