package io.capstream.operator;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** What a caller is told that the guard of the operator API stops. */
class GuardAnswers implements AuthenticationEntryPoint, AccessDeniedHandler {

    @Override
    public void commence(HttpServletRequest call, HttpServletResponse response, AuthenticationException reason) throws IOException {
        if (reason instanceof LockedAddressException locked) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(locked.left().toSeconds() + 1));
            ErrorAnswer.send(response, HttpStatus.TOO_MANY_REQUESTS, reason.getMessage());
            return;
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"operators\", charset=\"UTF-8\"");
        ErrorAnswer.send(response, HttpStatus.UNAUTHORIZED,
                "this call needs the name and password of an operator (HTTP Basic); see operator in application.yaml");
    }

    @Override
    public void handle(HttpServletRequest call, HttpServletResponse response, AccessDeniedException reason) throws IOException {
        ErrorAnswer.send(response, HttpStatus.FORBIDDEN, "this call needs the role " + needed(reason)
                + ", which your user does not have; see operator in application.yaml");
    }

    private static String needed(AccessDeniedException reason) {
        return reason instanceof AuthorizationDeniedException denied
                && denied.getAuthorizationResult() instanceof AuthorityAuthorizationDecision decision
                ? decision.getAuthorities().stream().map(GuardAnswers::role).collect(Collectors.joining(" or "))
                : "operator";
    }

    private static String role(GrantedAuthority authority) {
        return authority.getAuthority().replaceFirst("^ROLE_", "").toLowerCase(Locale.ROOT);
    }
}
