package io.capstream.provision.doctor;

import io.capstream.settings.WebhookAccess;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Calls the connector by its public address with the header that Capillary sends, and with no event: an empty list stores nothing. */
record PublicUrlCheck(WebhookAtCapillary capillary, WebhookAccess access, String capillaryUrl, Wire wire) implements Check {

    static final String NAME = "public address";

    private static final String NO_EVENTS = "[]";
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> needs() {
        return List.of(SettingsCheck.CAPILLARY);
    }

    @Override
    public Finding look() {
        String address = capillary.url();
        URI url;
        try {
            url = URI.create(address);
        } catch (IllegalArgumentException unreadable) {
            return Finding.failed("capillary.webhook.url is no address: " + address, "It is https://your.host" + access.path());
        }
        boolean isTrial = isHere(URI.create(capillaryUrl));
        if (!isTrial && isHere(url)) {
            return Finding.failed("capillary.webhook.url is of this machine, where Capillary is not: " + address,
                    "Set it to the address by which the connector is reached from the internet");
        }
        if (!isTrial && !"https".equals(url.getScheme())) {
            return Finding.failed("capillary.webhook.url is not https: the secret and customers' data would go in clear",
                    "Put TLS before it");
        }
        if (!access.isOpen() && capillary.secrets().isEmpty()) {
            return Finding.failed("there is no secret to call it with: every call is answered 401", "Set capillary.webhook.secrets");
        }
        try {
            Map<String, String> headers = access.isOpen() ? Map.of() : Map.of(access.header(), capillary.secrets().get(0));
            return judge(wire.post(address, "", headers, NO_EVENTS), url);
        } catch (Wire.NoAnswerException none) {
            return Finding.failed(none.words(url.getAuthority()), none.isTls()
                    ? "Its certificate must be one that everybody trusts, for this name, and not expired"
                    : "The connector must run, and its balancer, firewall and DNS must let calls through. From within a "
                    + "network the way may be another than Capillary's: then run doctor outside it");
        }
    }

    private Finding judge(Wire.Received answer, URI url) {
        if (answer.status() == 202 && isOurs(answer)) {
            return Finding.ok(url + " takes calls with the secret");
        }
        if (answer.status() == 401 || answer.status() == 403) {
            return Finding.failed(url + " answered " + answer.status() + " to the first secret of capillary.webhook.secrets",
                    "Either another connector answers there, started with other secrets, or a gateway before it lets nobody through");
        }
        if (answer.status() == 503) {
            return Finding.failed(url + " answered 503: the connector cannot store events now", "GET /actuator/health says why");
        }
        return Finding.failed(url + " answered " + answer.status() + ", and not as the connector does: something else answers there",
                "Compare capillary.webhook.path (" + access.path() + ") and the rules of the proxy or balancer before it");
    }

    private static boolean isOurs(Wire.Received answer) {
        return answer.json().path("accepted").isNumber() && answer.json().path("accepted").asInt() == 0;
    }

    private static boolean isHere(URI url) {
        return HERE.contains(String.valueOf(url.getHost()));
    }
}
