package io.capstream.provision.doctor;

import io.capstream.provision.call.Words;
import java.util.List;

/** Whether Capillary gives a token for its API, and shows its webhooks for it. */
record CapillaryCheck(WebhookAtCapillary capillary, List<String> needs) implements Check {

    static final String NAME = "Capillary API";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Finding look() {
        return Finding.ok("it gives a token, and shows " + Words.count(capillary.all().size(), "webhook"));
    }
}
