package io.capstream.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.platform.AdobeServer.Call;
import io.capstream.xdm.XdmRecord.Operation;
import io.capstream.xdm.XdmRecord;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A proxy in the settings of Camel's component http is the way to all of Adobe, too. */
class ProxyOfTheComponentTest extends PlatformRoutes {

    private static final AdobeServer PROXY = new AdobeServer();

    @DynamicPropertySource
    static void proxy(DynamicPropertyRegistry properties) {
        properties.add("camel.component.http.proxy-host", () -> "127.0.0.1");
        properties.add("camel.component.http.proxy-port", PROXY::port);
        properties.add("camel.component.http.non-proxy-hosts", () -> "localhost");
        properties.add("platform.flows.near.inlet-url", () -> ADOBE.url("/collection/near").replace("127.0.0.1", "localhost"));
    }

    @AfterAll
    static void stop() {
        PROXY.close();
    }

    @Test
    void tokenAndRecordsGoThroughItButNotToAHostThatIsExcepted() throws Exception {
        List<XdmRecord> batch = List.of(Samples.event(1, "c"), Samples.record("near", Operation.CREATE, 1, "c", "{}"));

        assertThat(deliver(batch).getException()).isNull();

        assertThat(PROXY.tokens().calls()).extracting(Call::path).containsExactly(ADOBE.url("/ims/token/v3"));
        assertThat(PROXY.batches().calls()).extracting(Call::path).containsExactly(ADOBE.url("/collection/batch/events"));
        assertThat(ADOBE.batches().calls()).extracting(Call::path).containsExactly("/collection/batch/near");
    }
}
