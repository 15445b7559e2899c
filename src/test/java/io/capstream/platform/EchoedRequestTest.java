package io.capstream.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.platform.AdobeServer.Call;
import io.capstream.platform.AdobeServer.Reply;
import io.capstream.xdm.XdmRecord.Operation;
import io.capstream.xdm.XdmRecord;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** Whatever answers in Adobe's place sends the request back, where Adobe's words are looked for or elsewhere. */
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(properties = {"platform.client-id=planted-client-id", "platform.client-secret=planted & secret+%/\\"})
@Import(TokensOfTheDay.class)
class EchoedRequestTest extends PlatformRoutes {

    private static final String TOKEN = "planted.access-token";
    private static final Queue<Misdeed> RAW = new ConcurrentLinkedQueue<>();
    private static final RawServer SERVER = new RawServer((request, wire) -> {
        Misdeed next = Optional.ofNullable(RAW.poll()).orElse(Misdeed.none());
        return new Inlet(List.of(), next).handle(request, wire);
    });

    @DynamicPropertySource
    static void raw(DynamicPropertyRegistry properties) {
        properties.add("platform.flows.raw.inlet-url", () -> "http://127.0.0.1:" + SERVER.port() + "/collection/raw");
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    /** The token of the test before has expired. */
    @BeforeEach
    void aDayLater() {
        TokensOfTheDay.expire();
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 401, 500, 404})
    void theTokenInATitleIsToldNowhereWhileTheLaneIsHeld(int status, CapturedOutput log) throws Exception {
        token();
        ADOBE.batches().answer(call -> titled(status, call)).answer(call -> titled(status, call));

        assertThat(deliver(Samples.events(1)).getException()).isNull();

        assertThat(lane.held).anySatisfy(held -> assertThat(held).contains("Platform answered " + status + ": no, "));
        assertNothingPlanted(log);
    }

    @Test
    void whileItIsHeldHealthAndStatusTellNoToken(CapturedOutput log) throws Exception {
        token();
        for (int call = 0; call < 100; call++) {
            ADOBE.batches().answer(request -> titled(403, request));
        }
        CompletableFuture<Exchange> batch = deliverAsync(Samples.events(1));
        awaitHeld(lane);

        assertThat(health.health().getDetails()).containsKey("events");
        assertThat(health.health().toString() + health.health().getDetails() + dataflows.status()).doesNotContain("planted");
        ADOBE.reset();
        dataflows.tryNow();
        assertThat(batch.get().getException()).isNull();
        assertNothingPlanted(log);
    }

    @Test
    void aRefusalOfOneElementThatRepeatsTheRequestIsADeadLetterWithoutTheToken(CapturedOutput log) throws Exception {
        token();
        ADOBE.batches().answer(call -> Reply.responses("{\"statusCode\":400,\"message\":\"no, " + sent(call) + "\"}", "{}"))
                .answer(call -> Reply.of(400, "no, " + sent(call)));

        assertThat(deliver(Samples.events(2)).getException()).isNull();

        assertThat(lane.deadLetters).hasSize(2).allSatisfy(letter -> assertThat(letter.message()).contains("400: no, "));
        assertNothingPlanted(log);
    }

    @Test
    void anAnswerThatIsNoHttpButTheTokenIsNotQuoted(CapturedOutput log) throws Exception {
        token();
        RAW.add(visit -> {
            visit.wire().send("Bearer " + TOKEN + " " + visit.request().head());
            return false;
        });
        RAW.add(visit -> {
            visit.wire().send(TOKEN + " " + TOKEN + "\r\n\r\n");
            return false;
        });
        RAW.add(visit -> {
            visit.wire().send("HTTP/1.1 " + TOKEN + "\r\n" + TOKEN + "\r\n\r\n");
            return false;
        });
        RAW.add(visit -> {
            visit.wire().send("HTTP/1.1 Bearer " + TOKEN + "\r\nAuthorization: Bearer " + TOKEN + "\r\n\r\n");
            return false;
        });
        RAW.add(visit -> {
            visit.wire().send("HTTP/1.1 200 OK\r\nContent-Length: Bearer " + TOKEN + "\r\n\r\n");
            return false;
        });

        assertThat(deliver(List.of(raw())).getException()).isNull();

        assertThat(lane.held).hasSize(5);
        assertNothingPlanted(log);
    }

    @Test
    void aChallengeThatRepeatsTheTokenIsNotLogged(CapturedOutput log) throws Exception {
        token();
        RAW.add(visit -> visit.answer(401, "", "WWW-Authenticate: Bearer " + TOKEN + " is not valid",
                "Set-Cookie: =; " + TOKEN + "=; expires=" + TOKEN, "Content-Type: ;" + TOKEN, "Retry-After: " + TOKEN, "Location: " + TOKEN));

        assertThat(deliver(List.of(raw())).getException()).isNull();

        assertThat(lane.held).hasSize(1);
        assertNothingPlanted(log);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 302})
    void theCredentialsInAnAnswerOfImsAreToldNowhere(int status, CapturedOutput log) throws Exception {
        ADOBE.tokens().answer(call -> Reply.of(status, "{\"error\":\"no\",\"error_description\":\"" + call.text() + "\"}"));

        assertThat(deliver(Samples.events(1)).getException()).isNull();

        assertThat(lane.held).singleElement().asString().contains("IMS gives no access token (" + status + ": no: grant_type");
        assertNothingPlanted(log);
    }

    private void assertNothingPlanted(CapturedOutput log) {
        assertThat(log.getAll()).doesNotContain("planted");
        assertThat(lane.held).noneMatch(held -> held.contains("planted"));
        assertThat(lane.deadLetters).noneMatch(letter -> letter.message().contains("planted"));
    }

    private static void token() {
        ADOBE.tokens().answer(Reply.token(TOKEN));
    }

    private static Reply titled(int status, Call call) {
        return Reply.of(status, "{\"title\":\"no, " + sent(call) + "\"}");
    }

    private static String sent(Call call) {
        return "Authorization: " + call.header("Authorization") + "\\r\\nX-Api-Key: " + call.header("X-Api-Key");
    }

    private static XdmRecord raw() {
        return Samples.record("raw", Operation.CREATE, 1, "c", "{\"_id\":\"1\"}");
    }
}
