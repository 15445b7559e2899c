package io.capstream.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.capstream.platform.AdobeServer.Reply;
import io.capstream.time.SetClock;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Tokens of a real HTTP server that speaks as IMS does. */
@ExtendWith(OutputCaptureExtension.class)
class AccessTokensTest {

    private static final String BAD_SECRET =
            "{\"error\":\"invalid_client\",\"error_description\":\"invalid client_secret parameter\"}";

    private final AdobeServer adobe = new AdobeServer();
    private final SetClock clock = new SetClock();
    private final AccessTokens tokens = new AccessTokens(Samples.ims(adobe.url("/ims/token/v3")), Samples.RETRY, clock);

    @AfterEach
    void close() {
        adobe.close();
    }

    @Test
    void theRequestIsAFormWithEveryValueEncoded() throws Exception {
        tokens.current();

        AdobeServer.Call call = adobe.tokens().last();
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.header("Content-Type")).startsWith("application/x-www-form-urlencoded");
        assertThat(Arrays.stream(call.text().split("&")).map(pair -> URLDecoder.decode(pair, StandardCharsets.UTF_8)))
                .containsExactlyInAnyOrder("grant_type=client_credentials", "client_id=client-4711", "client_secret=hush & hush+%",
                        "scope=openid,AdobeID");
    }

    @Test
    void eightLanesThatAskAtOnceCauseOneRequest() throws Exception {
        CyclicBarrier start = new CyclicBarrier(8);
        ExecutorService lanes = Executors.newFixedThreadPool(8);
        List<Future<AccessToken>> asked = new ArrayList<>();
        for (int lane = 0; lane < 8; lane++) {
            asked.add(lanes.submit(() -> {
                start.await();
                return tokens.current();
            }));
        }

        for (Future<AccessToken> token : asked) {
            assertThat(token.get().value()).isEqualTo("token");
        }
        lanes.shutdown();
        assertThat(adobe.tokens().calls()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "86399,     86339",
        "86399994,  86339",
        "'\"86399\"', 86339",
        "120,       60",
        "30,        15",
        "0,         240",
        "-1,        240",
        "null,      240"})
    void aTokenIsUsedUntilAMinuteBeforeItExpires(String expiresIn, int seconds) throws Exception {
        adobe.tokens().answer(Reply.of(200, "{\"access_token\":\"first\",\"expires_in\":" + expiresIn + "}"));
        tokens.current();

        clock.set(Duration.ofSeconds(seconds).minusMillis(10));
        assertThat(tokens.current().value()).isEqualTo("first");
        clock.set(Duration.ofSeconds(2));
        assertThat(tokens.current().value()).isEqualTo("token");
    }

    @Test
    void eightLanesWhoseTokenIsRefusedCauseOneMore() throws Exception {
        AccessToken expired = tokens.current();
        adobe.tokens().answer(Reply.token("second"));

        for (int lane = 0; lane < 8; lane++) {
            assertThat(tokens.refused(expired)).isZero();
            assertThat(tokens.current().value()).isEqualTo("second");
        }
        assertThat(adobe.tokens().calls()).hasSize(2);
    }

    @Test
    void tokensThatAreRefusedOneAfterTheOtherAreNotFetchedInALoop() throws Exception {
        adobe.tokens().answer(Reply.token("first")).answer(Reply.token("second")).answer(Reply.token("third"));
        assertThat(tokens.refused(tokens.current())).isZero();

        Duration second = tokens.refused(tokens.current());
        assertThat(second).isBetween(Duration.ofMillis(850), Duration.ofSeconds(1));
        assertThatThrownBy(tokens::current).isInstanceOf(NoTokenException.class).hasMessageContaining("refused the last access token");
        assertThat(adobe.tokens().calls()).hasSize(2);
        clock.set(second);
        assertThat(tokens.refused(tokens.current())).isBetween(Duration.ofMillis(1_700), Duration.ofSeconds(2));
        assertThat(adobe.tokens().calls()).hasSize(3);
    }

    @Test
    void aTokenThatIsRefusedForEverIsReplacedOnceAMinute() throws Exception {
        Instant end = clock.instant().plus(Duration.ofHours(1));
        while (clock.instant().isBefore(end)) {
            clock.set(tokens.refused(tokens.current()).plusMillis(1));
        }

        assertThat(adobe.tokens().calls()).hasSizeBetween(60, 120);
    }

    @Test
    void aTokenThatHasBeenGoodForLongIsReplacedAtOnceHoweverOftenThatHappens() throws Exception {
        for (int time = 0; time < 10; time++) {
            assertThat(tokens.refused(tokens.current())).isZero();
            tokens.current();
            clock.set(Duration.ofMinutes(3));
        }
    }

    @Test
    void whileImsIsAwayItIsAskedAfterOneTwoAndFourSecondsAndFourAgain() {
        List<Long> askedAt = new ArrayList<>();
        Instant start = clock.instant();
        for (int call = 0; call < 1_000; call++) {
            adobe.tokens().answer(Reply.of(503, ""));
        }

        while (clock.instant().isBefore(start.plusSeconds(40))) {
            int before = adobe.tokens().calls().size();
            assertThatThrownBy(tokens::current).isInstanceOf(NoTokenException.class).hasMessageContaining("503");
            if (adobe.tokens().calls().size() > before) {
                askedAt.add(Duration.between(start, clock.instant()).toMillis());
            }
            clock.set(Duration.ofMillis(100));
        }

        List<Long> waits = IntStream.range(1, askedAt.size()).mapToObj(ask -> askedAt.get(ask) - askedAt.get(ask - 1)).toList();
        assertThat(waits.get(0)).isBetween(850L, 1_100L);
        assertThat(waits.get(1)).isBetween(1_700L, 2_100L);
        assertThat(waits.subList(2, waits.size())).isNotEmpty().allSatisfy(wait -> assertThat(wait).isBetween(3_400L, 4_100L));
    }

    @Test
    void imsIsAskedAtOnceWhenSomebodySaysSo() throws Exception {
        adobe.tokens().answer(Reply.of(429, "", "Retry-After", "200"));
        assertThatThrownBy(tokens::current).hasMessageContaining("429");
        assertThatThrownBy(tokens::current).hasMessageContaining("429");

        tokens.tryNow();

        assertThat(tokens.current().value()).isEqualTo("token");
    }

    @Test
    void aWrongSecretIsSaidOnceWithTheSettingToCheckAndRecoversByItself(CapturedOutput log) throws Exception {
        adobe.tokens().answer(Reply.of(400, BAD_SECRET)).answer(Reply.of(400, BAD_SECRET));

        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(tokens::current).isInstanceOf(HeldException.class).extracting(Throwable::getLocalizedMessage)
                    .asString().contains("400", "invalid_client: invalid client_secret parameter", "platform.client-secret");
            clock.set(Duration.ofSeconds(2));
        }

        assertThat(tokens.current().value()).isEqualTo("token");
        assertThat(log.getAll().lines().filter(line -> line.contains("ERROR"))).hasSize(1);
        assertThat(log.getAll()).contains("IMS gives access tokens again", "400: error invalid_client", "platform.client-secret")
                .doesNotContain("hush", "invalid client_secret parameter");
    }

    @Test
    void whoeverAsksRightAfterAFailureSharesItInsteadOfAskingAgain() {
        adobe.tokens().answer(Reply.of(503, ""));

        assertThatThrownBy(tokens::current).hasMessageContaining("503");
        assertThatThrownBy(tokens::current).hasMessageContaining("503");
        assertThat(adobe.tokens().calls()).hasSize(1);
    }

    @Test
    void aBusyImsSaysWhenToAskAgain() {
        adobe.tokens().answer(Reply.of(429, "", "Retry-After", "7"));

        HeldException held = catchThrowableOfType(HeldException.class, tokens::current);

        assertThat(held.delay()).contains(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>sign in</html>", "", "{\"secret\":\"leaked\"}"})
    void anAnswerWithoutATokenHoldsDeliveryAndIsNotRepeatedInTheMessage(String body) {
        adobe.tokens().answer(Reply.of(200, body));

        assertThatThrownBy(tokens::current).isInstanceOf(CredentialsRefusedException.class)
                .hasMessageContaining("platform.ims-url").hasMessageNotContaining("leaked");
    }

    @Test
    void aBrokenConnectionHoldsDelivery() {
        adobe.tokens().answer(Reply.broken());

        assertThatThrownBy(tokens::current).isInstanceOf(HeldException.class)
                .isNotInstanceOf(CredentialsRefusedException.class).hasMessageContaining("cannot be reached");
    }

    @Test
    void neitherTokenNorSecretIsPrinted() throws Exception {
        assertThat(tokens.current()).asString().doesNotContain("token");
        assertThat(Samples.settings("")).asString().doesNotContain("hush");
    }
}
