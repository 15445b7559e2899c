package io.capstream.operator;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers 429 to an address that has guessed the password too often, right password or not. */
class LockedAddressFilter extends OncePerRequestFilter {

    private final PasswordGuesses guesses;

    LockedAddressFilter(PasswordGuesses guesses) {
        this.guesses = guesses;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Duration locked = guesses.lockedFor(request.getRemoteAddr());
        if (request.getHeader(HttpHeaders.AUTHORIZATION) == null || locked.isZero()) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(locked.toSeconds() + 1));
        Refused.send(response, HttpStatus.TOO_MANY_REQUESTS,
                "too many wrong passwords came from this address; wait for Retry-After seconds");
    }
}
