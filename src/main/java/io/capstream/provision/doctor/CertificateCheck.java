package io.capstream.provision.doctor;

import io.capstream.provision.call.Words;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Whether the certificate of our public address is good for a while: from the second of its end on Capillary delivers nothing. The client
 * that records are sent with shows no certificates; this one of Java's goes through the same proxy.
 *
 * @param address without a path
 * @param client  of which one is made for the look
 */
record CertificateCheck(URI address, HttpClient.Builder client, InstantSource clock) implements Check {

    /** What renews certificates by itself does so a month before. */
    private static final Duration SOON = Duration.ofDays(14);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Override
    public String name() {
        return "certificate of the public address";
    }

    @Override
    public Finding look() {
        HttpRequest nothing = HttpRequest.newBuilder(address.resolve("/")).timeout(PATIENCE)
                .method("HEAD", HttpRequest.BodyPublishers.noBody()).build();
        try {
            HttpResponse<Void> answer = client.connectTimeout(PATIENCE).build().send(nothing, HttpResponse.BodyHandlers.discarding());
            X509Certificate certificate = (X509Certificate) answer.sslSession().orElseThrow().getPeerCertificates()[0];
            return judge(certificate.getNotAfter().toInstant());
        } catch (IOException none) {
            return Finding.notVerifiable("there is no answer over TLS of " + address.getAuthority(), "'" + PublicUrlCheck.NAME
                    + "' says why");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Finding.notVerifiable("the look was stopped");
        }
    }

    private Finding judge(Instant end) {
        Duration left = Duration.between(clock.instant(), end);
        String seen = "it ends at " + end.truncatedTo(ChronoUnit.SECONDS) + ", in " + Words.count(left.toDays(), "day");
        return left.compareTo(SOON) < 0
                ? Finding.failed(seen, "Renew it where TLS ends (the balancer, proxy or gateway before the connector): from then on "
                        + "Capillary delivers nothing, and gives up after its repetitions")
                : Finding.ok(seen);
    }
}
