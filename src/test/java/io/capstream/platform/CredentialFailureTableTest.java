package io.capstream.platform;

import static io.capstream.platform.Misdeed.drip;
import static io.capstream.platform.Misdeed.echo;
import static io.capstream.platform.Misdeed.elements;
import static io.capstream.platform.Misdeed.flood;
import static io.capstream.platform.Misdeed.none;
import static io.capstream.platform.Misdeed.reset;
import static io.capstream.platform.Misdeed.says;
import static io.capstream.platform.Misdeed.sends;
import static io.capstream.platform.Misdeed.silence;
import static io.capstream.platform.Misdeed.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.capstream.platform.AdobeServer.Reply;
import io.capstream.platform.FailureRow.Expected;
import io.capstream.platform.Holds.Hold;
import io.capstream.platform.RawServer.Request;
import io.capstream.platform.RawServer.Wire;
import io.capstream.xdm.XdmRecord;
import io.capstream.xdm.XdmRecord.Operation;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The table of what goes wrong with access tokens. They are shared by all dataflows, so the rows come one after the other, each
 * a day later than the last one.
 */
@Import(CredentialFailureTableTest.Days.class)
class CredentialFailureTableTest extends PlatformRoutes {

    private static final String SECRET = "hush";
    private static final Misdeed ISSUES = says(200, Reply.token("token").body());
    private static final Expected AT_ONCE_401 = new Expected("Platform answered 401", 0, 0);

    private static final List<Row> TABLE = List.of(
            row("401, the token has expired", platform(status(401)), ims(), AT_ONCE_401).asks(2),
            row("403, the token has expired", platform(status(403)), ims(), new Expected("Platform answered 403", 0, 0)).asks(2),
            row("401 for each record inside a 207", platform(elements("", "{'statusCode':401}", "{'statusCode':401}")), ims(),
                    AT_ONCE_401).asks(2),
            row("401 again, with the new token", platform(status(401), status(401)), ims(),
                    AT_ONCE_401, held("Platform answered 401")).asks(3),
            row("IMS: 500", platform(), ims(status(500)), held("IMS answered 500")).asks(2),
            row("IMS: 503", platform(), ims(status(503)), held("IMS answered 503")).asks(2),
            row("IMS: 429", platform(), ims(status(429)), held("IMS answered 429")).asks(2),
            row("IMS: 429 with Retry-After", platform(), ims(status(429, "Retry-After: 2")),
                    new Expected("IMS answered 429", 2_000, 2_000)).asks(2),
            row("IMS: 400, the secret is wrong", platform(), ims(says(400,
                    "{\"error\":\"invalid_client\",\"error_description\":\"invalid client_secret parameter\"}")),
                    held("IMS gives no access token (400: invalid_client: invalid client_secret parameter). Check")).asks(2),
            row("IMS: 400 that repeats what was sent", platform(), ims(echo(400)), held("IMS gives no access token (400")).asks(2),
            row("IMS: 302", platform(), ims(status(302, "Location: http://127.0.0.1:1/")),
                    held("IMS gives no access token (302")).asks(2),
            row("IMS: 200 with HTML", platform(), ims(says(200, "<html>sign in</html>")),
                    held("200: an answer without access_token")).asks(2),
            row("IMS: 200 without a body", platform(), ims(says(200, "")), held("200: an answer without access_token")).asks(2),
            row("IMS: 200 with half of its JSON", platform(), ims(says(200, "{\"access_token\":\"tok")),
                    held("200: an answer without access_token")).asks(2),
            row("IMS: an answer that ends too early", platform(), ims(sends("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{")),
                    held("IMS cannot be reached")).asks(2),
            row("IMS: reset before the answer", platform(), ims(reset()), held("IMS cannot be reached")),
            row("IMS: no answer at all", platform(), ims(silence()), held("IMS cannot be reached")).asks(2),
            row("IMS: an answer without end", platform(), ims(flood()), held("more than 1000000 bytes, which is none of Adobe's")).asks(2),
            row("IMS: a slow drip in the body of the answer", platform(),
                    ims(drip("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n")), held("IMS cannot be reached")).asks(2));

    private static final AtomicReference<Inlet> IMS = new AtomicReference<>();
    private static final AtomicReference<Inlet> INLET = new AtomicReference<>();
    private static final RawServer IMS_SERVER = new RawServer((request, wire) -> handle(IMS, request, wire));
    private static final RawServer INLET_SERVER = new RawServer((request, wire) -> handle(INLET, request, wire));
    private static final AtomicReference<Duration> DAYS = new AtomicReference<>(Duration.ZERO);


    /** A row; {@code asked} is how often IMS is asked for a token until the records are delivered, 0 where that is left open. */
    record Row(String failure, List<Misdeed> platform, List<Misdeed> ims, List<Expected> holds, int asked) {

        Row asks(int times) {
            return new Row(failure, platform, ims, holds, times);
        }

        @Override
        public String toString() {
            return failure;
        }
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry properties) {
        properties.add("platform.flows.row.inlet-url", () -> "http://127.0.0.1:" + INLET_SERVER.port() + "/collection/row");
    }

    @BeforeAll
    static void nothingHasGoneWrongYet() {
        IMS.set(new Inlet(List.of(), ISSUES));
        INLET.set(new Inlet(List.of(), none()));
    }

    @BeforeEach
    void aDayLater() {
        DAYS.updateAndGet(days -> days.plusDays(2));
        Holds.listenTo(lane.holds);
        lane.holds.forget();
    }

    @AfterAll
    static void stop() {
        Holds.end();
        IMS_SERVER.close();
        INLET_SERVER.close();
    }

    static Stream<Row> table() {
        return TABLE.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void nothingIsLost(Row row) throws Exception {
        IMS.set(new Inlet(row.ims(), ISSUES));
        INLET.set(new Inlet(row.platform(), none()));

        assertThat(deliver(batch()).getException()).isNull();

        List<Hold> holds = lane.holds.of("row");
        assertThat(holds).as("holds").hasSameSizeAs(row.holds());
        for (int attempt = 0; attempt < holds.size(); attempt++) {
            Expected expected = row.holds().get(attempt);
            assertThat(holds.get(attempt)).as("hold, expected %s", expected).matches(expected::fits);
            assertThat(holds.get(attempt).message()).doesNotContain(SECRET, "Bearer");
        }
        assertThat(lane.deadLetters).isEmpty();
        assertThat(INLET.get().taken()).containsExactly("1", "2");
        if (row.asked() > 0) {
            assertThat(IMS.get().requests()).as("requests for a token").hasSize(row.asked());
        }
    }

    @Test
    void anImsThatIsAwayHoldsDeliveryUntilItIsBack() throws Exception {
        INLET.set(new Inlet(List.of(), none()));
        IMS_SERVER.goAway();
        CompletableFuture<Exchange> batch = deliverAsync(batch());
        await().atMost(Duration.ofSeconds(60)).until(() -> !lane.holds.of("row").isEmpty());

        IMS_SERVER.comeBack();

        assertThat(batch.get().getException()).isNull();
        assertThat(lane.holds.of("row").get(0).message()).startsWith("IMS cannot be reached for an access token");
        assertThat(INLET.get().taken()).containsExactly("1", "2");
    }

    private static List<XdmRecord> batch() {
        return List.of(Samples.record("row", Operation.CREATE, 1, "a", "{\"_id\":\"1\"}"),
                Samples.record("row", Operation.CREATE, 2, "b", "{\"_id\":\"2\"}"));
    }

    private static Row row(String failure, List<Misdeed> platform, List<Misdeed> ims, Expected... holds) {
        return new Row(failure, platform, ims, List.of(holds), 0);
    }

    private static List<Misdeed> platform(Misdeed... answers) {
        return List.of(answers);
    }

    private static List<Misdeed> ims(Misdeed... answers) {
        return List.of(answers);
    }

    /** With the first delay of the back-off. */
    private static Expected held(String words) {
        return new Expected(words, FIRST_RETRY * 84 / 100, FIRST_RETRY * 115 / 100);
    }

    private static boolean handle(AtomicReference<Inlet> at, Request request, Wire wire) throws IOException {
        return at.get().handle(request, wire);
    }

    /** No configuration by itself, or the tests beside this one would find it, too. */
    static class Days {

        /** All lanes wait ten seconds for the one that asks, and two rows would, too. */
        @Bean
        static BeanPostProcessor impatient() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof ImsBounds ? new RequestBounds(Duration.ofSeconds(3), "3 s", 1_000_000) { } : bean;
                }
            };
        }

        @Bean
        @Primary
        AccessTokens tokensOfTheDay(ProducerTemplate http, RetrySettings retry) {
            String url = "http://127.0.0.1:" + IMS_SERVER.port() + "/ims/token/v3";
            return new AccessTokens(new Ims(Samples.settings(url), http, Samples.secrets()), retry, () -> Instant.now().plus(DAYS.get()));
        }
    }
}
