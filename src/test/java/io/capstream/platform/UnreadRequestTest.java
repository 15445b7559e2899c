package io.capstream.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.xdm.XdmRecord.Operation;
import io.capstream.xdm.XdmRecord;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A server that takes the connection and reads nothing of the request: to write is no read, which would time out by itself. */
@DirtiesContext // what nobody mends is held until Camel stops
class UnreadRequestTest extends PlatformRoutes {

    private static final int SMALLEST_BUFFER = 1_024;
    private static final ServerSocket DEAF = deaf();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry properties) {
        properties.add("platform.request-max", () -> "2s");
        properties.add("platform.flows.deaf.inlet-url", () -> "http://127.0.0.1:" + DEAF.getLocalPort() + "/collection/deaf");
    }

    @AfterAll
    static void stop() throws IOException {
        DEAF.close();
    }

    @Test
    void theRequestEndsAtItsLongestTimeAndItsRecordsAreHeld() throws Exception {
        List<XdmRecord> batch = IntStream.range(0, 40).mapToObj(UnreadRequestTest::large).toList();

        CompletableFuture<Exchange> delivery = deliverAsync(batch);

        awaitHeld(lane);
        assertThat(lane.held.peek()).contains("no whole answer within platform.request-max, 2 s");
        assertThat(lane.deadLetters).isEmpty();
        assertThat(delivery).as("the batch stays in hand").isNotDone();
    }

    private static XdmRecord large(int number) {
        return Samples.record("deaf", Operation.CREATE, number, "customer", "{\"_id\":\"" + "a".repeat(20_000) + number + "\"}");
    }

    private static ServerSocket deaf() {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReceiveBufferSize(SMALLEST_BUFFER);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return socket;
        } catch (IOException noPort) {
            throw new IllegalStateException(noPort);
        }
    }
}
