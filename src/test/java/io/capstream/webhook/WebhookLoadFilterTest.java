package io.capstream.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

/** How many bytes of calls are in hand at once. */
class WebhookLoadFilterTest {

    private static final DataSize MUCH = DataSize.ofGigabytes(4);
    private static final FilterChain ANSWERED = (request, response) -> { };

    private final WebhookSettings settings = new WebhookSettings("/", "X-Api-Key", List.of("secret"), DataSize.ofMegabytes(5), Duration.ofSeconds(30), DataSize.ofMegabytes(32));

    @Test
    void whatComesOverTheBoundIsTurnedAwayUntilACallIsAnswered() throws Exception {
        WebhookLoadFilter filter = filter(DataSize.ofMegabytes(10), MUCH);

        whileInHand(filter, call(5), () -> {
            whileInHand(filter, call(5), () -> {
                MockHttpServletResponse refused = answer(filter, call(1), ANSWERED);
                assertThat(refused.getStatus()).isEqualTo(503);
                assertThat(refused.getHeader("Retry-After")).isEqualTo("5");
                assertThat(refused.getContentAsString()).contains("send the events again");
            });
            assertThat(status(filter, call(5))).isEqualTo(200);
        });
    }

    @Test
    void aCallThatFailsLeavesItsRoom() throws Exception {
        WebhookLoadFilter filter = filter(DataSize.ofMegabytes(5), MUCH);

        assertThatThrownBy(() -> answer(filter, call(5), (request, response) -> {
            throw new ServletException("cut");
        })).isInstanceOf(ServletException.class);
        assertThat(status(filter, call(5))).isEqualTo(200);
    }

    @Test
    void nobodyWithoutTheSecretCanUseItUp() throws Exception {
        WebhookLoadFilter filter = filter(DataSize.ofMegabytes(5), MUCH);
        MockHttpServletRequest stranger = call(5);
        stranger.removeHeader("X-Api-Key");

        whileInHand(filter, stranger, () -> assertThat(status(filter, call(5))).isEqualTo(200));
    }

    @Test
    void littleMemoryLowersItButOneCallOfTheGreatestSizeAlwaysFits() throws Exception {
        WebhookLoadFilter filter = filter(DataSize.ofMegabytes(32), DataSize.ofMegabytes(16));

        whileInHand(filter, call(5), () -> assertThat(status(filter, call(1))).isEqualTo(503));
    }

    @Test
    void aCallOfUnknownSizeCountsAsTheGreatestUntilItIsRead() throws Exception {
        WebhookLoadFilter filter = filter(DataSize.ofMegabytes(5), MUCH);
        MockHttpServletRequest chunked = new MockHttpServletRequest("POST", "/");
        chunked.addHeader("X-Api-Key", "secret");

        whileInHand(filter, chunked, () -> {
            assertThat(status(filter, call(1))).isEqualTo(503);
            WebhookLoadFilter.bodyIsRead(chunked, 2_000);
            whileInHand(filter, call(4), () -> assertThat(status(filter, call(1))).isEqualTo(503));
        });
        assertThat(status(filter, call(5))).isEqualTo(200);
    }

    private WebhookLoadFilter filter(DataSize bound, DataSize memory) {
        return new WebhookLoadFilter(new WebhookSecret(settings), settings, bound, memory);
    }

    private static MockHttpServletRequest call(int megabytes) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/");
        request.addHeader("X-Api-Key", "secret");
        request.setContent(new byte[(int) DataSize.ofMegabytes(megabytes).toBytes()]);
        return request;
    }

    private static int status(WebhookLoadFilter filter, MockHttpServletRequest call) throws Exception {
        return answer(filter, call, ANSWERED).getStatus();
    }

    /** Calls it, and does the rest before it is answered. */
    private static void whileInHand(WebhookLoadFilter filter, MockHttpServletRequest call, Meanwhile meanwhile) throws Exception {
        AtomicBoolean letThrough = new AtomicBoolean();
        answer(filter, call, (request, response) -> {
            letThrough.set(true);
            try {
                meanwhile.run();
            } catch (IOException | ServletException | RuntimeException thrown) {
                throw thrown;
            } catch (Exception thrown) {
                throw new ServletException(thrown);
            }
        });
        assertThat(letThrough).isTrue();
    }

    private static MockHttpServletResponse answer(WebhookLoadFilter filter, MockHttpServletRequest call, FilterChain chain)
            throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(call, response, chain);
        return response;
    }

    @FunctionalInterface
    private interface Meanwhile {

        void run() throws Exception;
    }
}
