package io.capstream.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.capstream.RawCall;
import io.capstream.RunningConnector;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** However many calls operators and guessers make at once, the password is not tried out and the webhook is served. */
class OperatorLoadTest extends RunningConnector {

    private static final String OPERATOR = "\r\nAuthorization: Basic b3BlcmF0b3I6bG9jYWw=\r\n";
    private static final String GUESS = "GET /api/status HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + "Authorization: Basic b3BlcmF0b3I6Z3Vlc3M=\r\n\r\n";

    @Test
    void ofManyGuessesAtOnceTenAreTriedAndNoMore() throws Exception {
        int guesses = 150;
        ExecutorService threads = Executors.newFixedThreadPool(guesses);
        try {
            CountDownLatch all = new CountDownLatch(guesses);
            Callable<Integer> guess = () -> {
                try (Socket socket = connect("127.0.0.9")) {
                    all.countDown();
                    all.await();
                    return answer(socket, GUESS);
                }
            };
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> status : threads.invokeAll(IntStream.range(0, guesses).mapToObj(n -> guess).toList())) {
                statuses.add(status.get());
            }
            assertThat(statuses.stream().collect(Collectors.groupingBy(status -> status, Collectors.counting())))
                    .containsOnlyKeys(401, 429).containsEntry(401, 10L);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void slowCallsOfOperatorsLeaveTheThreadsToTheWebhook() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                slow.add(RawCall.open(port, "POST /api/mappings/preview HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json"
                        + "\r\nContent-Length: 1000" + OPERATOR + "\r\n{"));
            }
            await().untilAsserted(() -> {
                String turnedAway = RawCall.send(port, "GET /api/status HTTP/1.1\r\nHost: localhost\r\nConnection: close" + OPERATOR + "\r\n");
                assertThat(RawCall.status(turnedAway)).isEqualTo(429);
                assertThat(turnedAway).contains("Retry-After: 1", "{\"error\":\"8 calls of operators are in hand already");
            });
            assertThat(postEvent(sample("tierUpgraded")).statusCode()).isEqualTo(202);
            assertThat(operator(request("/actuator/health/readiness")).statusCode()).isEqualTo(200);
            assertThat(send(request("/api/status")).statusCode()).as("without the password").isEqualTo(401);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
        await().untilAsserted(() -> assertThat(operator(request("/api/status")).statusCode()).isEqualTo(200));
    }

    /** On Linux every address that begins with 127 is this machine's. */
    private Socket connect(String address) throws IOException {
        Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName(address), 0);
        socket.setSoTimeout(60_000);
        return socket;
    }

    private static int answer(Socket socket, String call) throws IOException {
        socket.getOutputStream().write(call.getBytes(StandardCharsets.UTF_8));
        return RawCall.status(RawCall.read(socket));
    }
}
