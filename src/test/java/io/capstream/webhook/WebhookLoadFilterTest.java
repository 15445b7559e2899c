package io.capstream.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

/** How many bytes of calls are in hand at once. */
class WebhookLoadFilterTest {

    private static final DataSize MUCH = DataSize.ofGigabytes(4);
    private static final FilterChain ANSWERED = (request, response) -> { };
    /** As the route does: the answer follows on another thread. */
    private static final FilterChain IN_HAND = (request, response) -> request.startAsync(request, response);

    private final WebhookSettings settings = new WebhookSettings("/", "X-Api-Key", List.of("secret"), DataSize.ofMegabytes(5), DataSize.ofMegabytes(32));

    @Test
    void whatComesOverTheBoundIsTurnedAwayUntilACallIsAnswered() throws Exception {
        WebhookLoadFilter filter = filter(DataSize.ofMegabytes(10), MUCH);
        MockHttpServletRequest first = call(5);
        assertThat(status(filter, first, IN_HAND)).isEqualTo(200);
        assertThat(status(filter, call(5), IN_HAND)).isEqualTo(200);

        MockHttpServletResponse refused = answer(filter, call(1), IN_HAND);
        assertThat(refused.getStatus()).isEqualTo(503);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("5");
        assertThat(refused.getContentAsString()).contains("send the events again");

        first.getAsyncContext().complete();
        assertThat(status(filter, call(5), IN_HAND)).isEqualTo(200);
        assertThat(status(filter, call(1), IN_HAND)).isEqualTo(503);
    }

    @Test
    void aCallThatIsAnsweredOrFailsAtOnceLeavesItsRoom() throws Exception {
        WebhookLoadFilter filter = filter(DataSize.ofMegabytes(5), MUCH);

        assertThat(status(filter, call(5), ANSWERED)).isEqualTo(200);
        assertThatThrownBy(() -> answer(filter, call(5), (request, response) -> {
            throw new ServletException("cut");
        })).isInstanceOf(ServletException.class);
        assertThat(status(filter, call(5), IN_HAND)).isEqualTo(200);
    }

    @Test
    void nobodyWithoutTheSecretCanUseItUp() throws Exception {
        WebhookLoadFilter filter = filter(DataSize.ofMegabytes(5), MUCH);
        MockHttpServletRequest stranger = call(5);
        stranger.removeHeader("X-Api-Key");

        assertThat(status(filter, stranger, IN_HAND)).isEqualTo(200);
        assertThat(status(filter, call(5), IN_HAND)).isEqualTo(200);
    }

    @Test
    void littleMemoryLowersItButOneCallOfTheGreatestSizeAlwaysFits() throws Exception {
        WebhookLoadFilter filter = filter(DataSize.ofMegabytes(32), DataSize.ofMegabytes(16));

        assertThat(status(filter, call(5), IN_HAND)).isEqualTo(200);
        assertThat(status(filter, call(1), IN_HAND)).isEqualTo(503);
    }

    @Test
    void aCallOfUnknownSizeCountsAsTheGreatestUntilItIsRead() throws Exception {
        WebhookLoadFilter filter = filter(DataSize.ofMegabytes(5), MUCH);
        MockHttpServletRequest chunked = new MockHttpServletRequest("POST", "/");
        chunked.addHeader("X-Api-Key", "secret");
        chunked.setAsyncSupported(true);

        assertThat(status(filter, chunked, IN_HAND)).isEqualTo(200);
        assertThat(status(filter, call(1), IN_HAND)).isEqualTo(503);

        WebhookLoadFilter.bodyIsRead(chunked, 2_000);
        assertThat(status(filter, call(4), IN_HAND)).isEqualTo(200);
        assertThat(status(filter, call(1), IN_HAND)).isEqualTo(503);

        chunked.getAsyncContext().complete();
        assertThat(status(filter, call(1), IN_HAND)).isEqualTo(200);
    }

    private WebhookLoadFilter filter(DataSize bound, DataSize memory) {
        return new WebhookLoadFilter(new WebhookSecret(settings), settings, bound, memory);
    }

    private static MockHttpServletRequest call(int megabytes) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/");
        request.addHeader("X-Api-Key", "secret");
        request.setContent(new byte[(int) DataSize.ofMegabytes(megabytes).toBytes()]);
        request.setAsyncSupported(true);
        return request;
    }

    private static int status(WebhookLoadFilter filter, MockHttpServletRequest call, FilterChain chain) throws Exception {
        return answer(filter, call, chain).getStatus();
    }

    private static MockHttpServletResponse answer(WebhookLoadFilter filter, MockHttpServletRequest call, FilterChain chain)
            throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(call, response, chain);
        return response;
    }
}
