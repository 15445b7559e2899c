package io.capstream.localplatform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.capstream.localplatform.plane.RefusedCallException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class LoopbackInterceptorTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "::1"})
    void aCallFromThisMachineGoesOn(String address) throws Exception {
        assertThat(goesOn(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.168.1.7", "10.0.0.1", "2001:db8::1"})
    void aCallFromAnotherMachineIsForbidden(String address) {
        assertThatExceptionOfType(RefusedCallException.class).isThrownBy(() -> goesOn(address))
                .satisfies(refused -> assertThat(refused.answer().getStatusCode().value()).isEqualTo(403));
    }

    private static boolean goesOn(String address) throws Exception {
        MockHttpServletRequest call = new MockHttpServletRequest();
        call.setRemoteAddr(address);
        return new LoopbackInterceptor().preHandle(call, new MockHttpServletResponse(), new Object());
    }
}
