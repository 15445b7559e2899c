package io.capstream.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.platform.AdobeServer.Call;
import io.capstream.xdm.XdmRecord.Operation;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A proxy that the process is told of, java -Dhttps.proxyHost=..., is the way to all of Adobe, but to hosts that are excepted. */
@Import(TokensOfTheDay.class)
class ProxyOfTheProcessTest extends PlatformRoutes {

    private static final AdobeServer PROXY = new AdobeServer();
    private static final Queue<String> TUNNELS = new ConcurrentLinkedQueue<>();
    private static final RawServer TLS_PROXY = new RawServer((request, wire) -> {
        TUNNELS.add(request.path());
        wire.answer(502, "");
        return false;
    });

    @DynamicPropertySource
    static void encrypted(DynamicPropertyRegistry properties) {
        properties.add("platform.flows.encrypted.inlet-url", () -> "https://dcs.adobe.test/collection/e");
    }

    @BeforeEach
    void useProxy() {
        PROXY.reset();
        TokensOfTheDay.expire();
        System.setProperty("http.proxyHost", "127.0.0.1");
        System.setProperty("http.proxyPort", String.valueOf(PROXY.port()));
        System.setProperty("https.proxyHost", "127.0.0.1");
        System.setProperty("https.proxyPort", String.valueOf(TLS_PROXY.port()));
    }

    @AfterEach
    void useNone() {
        List.of("http.proxyHost", "http.proxyPort", "https.proxyHost", "https.proxyPort", "http.nonProxyHosts")
                .forEach(System::clearProperty);
    }

    @AfterAll
    static void stop() {
        PROXY.close();
        TLS_PROXY.close();
    }

    @Test
    void tokenAndRecordsGoThroughIt() throws Exception {
        System.setProperty("http.nonProxyHosts", "");

        assertThat(deliver(Samples.events(1)).getException()).isNull();

        assertThat(PROXY.tokens().calls()).extracting(Call::path).containsExactly(ADOBE.url("/ims/token/v3"));
        assertThat(PROXY.batches().calls()).extracting(Call::path).containsExactly(ADOBE.url("/collection/batch/events"));
        assertThat(ADOBE.tokens().calls()).isEmpty();
        assertThat(ADOBE.batches().calls()).isEmpty();
    }

    @Test
    void neitherGoesThroughItToAHostThatIsExcepted() throws Exception {
        System.setProperty("http.nonProxyHosts", "*.example.com|127.0.0.1");

        assertThat(deliver(Samples.events(1)).getException()).isNull();

        assertThat(PROXY.tokens().calls()).isEmpty();
        assertThat(PROXY.batches().calls()).isEmpty();
        assertThat(ADOBE.tokens().calls()).hasSize(1);
        assertThat(ADOBE.batches().calls()).hasSize(1);
    }

    @Test
    void whatIsEncryptedGoesThroughATunnelAndWaitsWhileTheProxyOpensNone() throws Exception {
        deliverAsync(List.of(Samples.record("encrypted", Operation.CREATE, 1, "c", "{}")));
        awaitHeld(lane);

        assertThat(lane.held.peek()).contains("Platform answered 502");
        assertThat(TUNNELS.peek()).isEqualTo("dcs.adobe.test:443");
        restartDeliver();
    }

    private void restartDeliver() throws Exception {
        camel.getRouteController().stopRoute("deliver");
        camel.getRouteController().startRoute("deliver");
    }
}
