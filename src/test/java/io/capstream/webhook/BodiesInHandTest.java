package io.capstream.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.unit.DataSize;

/** How many bytes of calls are in hand at once. */
class BodiesInHandTest {

    private static final DataSize LARGEST = DataSize.ofMegabytes(5);
    private static final DataSize MUCH = DataSize.ofGigabytes(4);

    @Test
    void whatComesOverTheBoundIsTurnedAwayUntilACallIsAnswered() {
        BodiesInHand bodies = new BodiesInHand(LARGEST, DataSize.ofMegabytes(10), MUCH);

        BodiesInHand.Share first = bodies.take(call(5)).orElseThrow();
        try (BodiesInHand.Share second = bodies.take(call(5)).orElseThrow()) {
            assertThat(bodies.take(call(1))).isEmpty();
            first.close();
            assertThat(bodies.take(call(5))).isPresent();
            assertThat(bodies.take(call(1))).as("while " + second + " is in hand").isEmpty();
        }
        assertThat(bodies.take(call(5))).isPresent();
    }

    @Test
    void aShareIsGivenBackOnce() {
        BodiesInHand bodies = new BodiesInHand(LARGEST, LARGEST, MUCH);
        BodiesInHand.Share share = bodies.take(call(5)).orElseThrow();
        share.close();
        share.close();

        assertThat(bodies.take(call(5))).isPresent();
        assertThat(bodies.take(call(1))).isEmpty();
    }

    @Test
    void littleMemoryLowersItButOneCallOfTheGreatestSizeAlwaysFits() {
        BodiesInHand bodies = new BodiesInHand(LARGEST, DataSize.ofMegabytes(32), DataSize.ofMegabytes(16));

        assertThat(bodies.take(call(5))).isPresent();
        assertThat(bodies.take(call(1))).isEmpty();
    }

    @Test
    void aCallOfUnknownSizeCountsAsTheGreatestUntilItIsRead() {
        BodiesInHand bodies = new BodiesInHand(LARGEST, LARGEST, MUCH);
        MockHttpServletRequest chunked = new MockHttpServletRequest("POST", "/");
        chunked.addHeader("Transfer-Encoding", "chunked");

        BodiesInHand.Share share = bodies.take(chunked).orElseThrow();
        assertThat(bodies.take(call(1))).isEmpty();
        share.bodyIsRead(2_000);
        assertThat(bodies.take(call(4))).isPresent();
        assertThat(bodies.take(call(1))).isEmpty();
    }

    @Test
    void aCallWithoutABodyTakesNextToNothing() {
        BodiesInHand bodies = new BodiesInHand(LARGEST, LARGEST, MUCH);

        assertThat(bodies.take(new MockHttpServletRequest("GET", "/"))).isPresent();
        assertThat(bodies.take(call(4))).isPresent();
    }

    private static MockHttpServletRequest call(int megabytes) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/");
        request.setContent(new byte[(int) DataSize.ofMegabytes(megabytes).toBytes()]);
        return request;
    }
}
