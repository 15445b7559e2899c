package io.capstream.localplatform.capillary;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets nobody in without a token, but to get one. */
@Component
@Profile("local")
public class CapillaryTokenInterceptor implements HandlerInterceptor {

    private final CapillaryTokens tokens;

    CapillaryTokenInterceptor(CapillaryTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public boolean preHandle(HttpServletRequest call, HttpServletResponse answer, Object handler) {
        String token = Optional.ofNullable(call.getHeader("X-CAP-API-OAUTH-TOKEN")).orElse("");
        if (!call.getRequestURI().endsWith("/token/generate") && !tokens.isLive(token)) {
            throw CapillaryProblem.of(HttpStatus.UNAUTHORIZED, 401, "Invalid or expired access token");
        }
        return true;
    }
}
