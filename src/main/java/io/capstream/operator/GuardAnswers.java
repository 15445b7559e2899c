package io.capstream.operator;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** What a caller is told that the guard of the operator API stops. */
class GuardAnswers implements AuthenticationEntryPoint {

    @Override
    public void commence(HttpServletRequest call, HttpServletResponse response, AuthenticationException reason) throws IOException {
        if (reason instanceof LockedAddressException locked) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(locked.left().toSeconds() + 1));
            Refused.send(response, HttpStatus.TOO_MANY_REQUESTS, reason.getMessage());
            return;
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"operators\", charset=\"UTF-8\"");
        Refused.send(response, HttpStatus.UNAUTHORIZED,
                "this call needs the name and password of an operator (HTTP Basic); see operator in application.yaml");
    }
}
