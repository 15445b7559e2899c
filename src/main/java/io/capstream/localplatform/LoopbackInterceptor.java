package io.capstream.localplatform;

import io.capstream.localplatform.plane.RefusedCallException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses callers from other machines, whatever address the server is made to listen on. */
final class LoopbackInterceptor implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest call, HttpServletResponse answer, Object handler) throws UnknownHostException {
        if (!InetAddress.getByName(call.getRemoteAddr()).isLoopbackAddress()) {
            throw RefusedCallException.of(HttpStatus.FORBIDDEN, "the local Platform answers calls from its own machine only");
        }
        return true;
    }
}
