package io.capstream.provision.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.capstream.platform.Certificates;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The end of a certificate is told before it comes. */
class CertificateCheckTest {

    private static final Certificates CERTIFICATE = Certificates.of("localhost", 30);

    private static HttpsServer server;

    @BeforeAll
    static void start() throws Exception {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(CERTIFICATE.server()));
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    @Test
    void oneThatIsGoodForAWhileIsWell() throws Exception {
        Finding finding = look(trusting(), Duration.ZERO);

        assertThat(finding.status()).isEqualTo(Finding.Status.OK);
        assertThat(finding.cause()).matches("it ends at \\d{4}-\\d\\d-\\d\\dT.*Z, in (29|30) days");
    }

    @Test
    void oneThatEndsSoonFailsWhileItIsStillGood() throws Exception {
        Finding finding = look(trusting(), Duration.ofDays(28).plusHours(12));

        assertThat(finding.status()).isEqualTo(Finding.Status.FAILED);
        assertThat(finding.cause()).endsWith("in 1 day");
        assertThat(finding.remedy()).startsWith("Renew it where TLS ends");
    }

    @Test
    void oneThatNobodyVouchesForIsLeftToTheCheckOfTheAddress() {
        Finding finding = look(HttpClient.newBuilder(), Duration.ZERO);

        assertThat(finding.status()).isEqualTo(Finding.Status.NOT_VERIFIABLE);
        assertThat(finding.remedy()).isEqualTo("'public address' says why");
    }

    private static Finding look(HttpClient.Builder client, Duration later) {
        URI address = URI.create("https://localhost:" + server.getAddress().getPort());
        return new CertificateCheck(address, client, InstantSource.offset(InstantSource.system(), later)).look();
    }

    private static HttpClient.Builder trusting() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {CERTIFICATE.trust()}, null);
        return HttpClient.newBuilder().sslContext(context);
    }
}
