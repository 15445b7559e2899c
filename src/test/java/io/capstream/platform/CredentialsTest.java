package io.capstream.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.platform.AdobeServer.Call;
import io.capstream.platform.AdobeServer.Reply;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;

/** The access token on its way through the routes. Every test begins with a connector that has none. */
@Import(TokensOfTheDay.class)
class CredentialsTest extends PlatformRoutes {

    @BeforeEach
    void withoutAToken() {
        TokensOfTheDay.expire();
    }

    @Test
    void eightLanesAreDeliveredSideBySideWithOneToken() throws Exception {
        List<CompletableFuture<Exchange>> batches = IntStream.range(0, 8)
                .mapToObj(number -> deliverAsync(Samples.events(2)))
                .toList();

        for (CompletableFuture<Exchange> batch : batches) {
            assertThat(batch.get().getException()).isNull();
        }
        assertThat(ADOBE.batches().calls()).hasSize(8);
        assertThat(ADOBE.tokens().calls()).hasSize(1);
    }

    @Test
    void anExpiredTokenIsRefreshedOnceAndTheBatchResentAtOnce() throws Exception {
        ADOBE.tokens().answer(Reply.token("expired"));
        ADOBE.batches().answer(Reply.of(401, "{\"status\":\"401\",\"title\":\"Authorization\"}"));

        assertThat(deliver(Samples.events(2)).getException()).isNull();

        assertThat(ADOBE.batches().calls()).extracting(call -> call.header("Authorization"))
                .containsExactly("Bearer expired", "Bearer token");
        assertThat(ADOBE.batches().calls()).extracting(Call::ids).containsExactly(List.of("1", "2"), List.of("1", "2"));
        assertThat(ADOBE.tokens().calls()).hasSize(2);
        assertThat(lane.delays).containsExactly(0L);
    }

    @Test
    void aTokenThatIsStillRefusedAfterTheRefreshIsReplacedAfterTheFirstPause() throws Exception {
        ADOBE.batches().answer(Reply.of(403, "")).answer(Reply.of(403, ""));

        assertThat(deliver(Samples.events(1)).getException()).isNull();

        assertThat(ADOBE.tokens().calls()).hasSize(3);
        assertThat(lane.held).hasSize(2);
        assertThat(lane.delays).hasSize(2).first().isEqualTo(0L);
        assertThat(lane.delays).last().satisfies(delay -> assertThat(delay).isBetween(FIRST_RETRY * 84 / 100L, (long) FIRST_RETRY));
    }

    @Test
    void aWrongSecretHoldsTheBatchUntilImsAcceptsIt() throws Exception {
        ADOBE.tokens().answer(Reply.of(400, "{\"error\":\"invalid_client\"}"));

        assertThat(deliver(Samples.events(2)).getException()).isNull();

        assertThat(lane.held).singleElement().asString().contains("invalid_client", "platform.client-secret");
        assertThat(lane.deadLetters).isEmpty();
        assertThat(ADOBE.batches().last().ids()).containsExactly("1", "2");
    }
}
