package io.capstream.operator;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Bounds the operators' calls that are in hand at once: slow ones may never hold the web server's threads that the webhook needs. */
class CallsInHandFilter extends OncePerRequestFilter {

    private static final int MOST = 8;

    private final Semaphore places = new Semaphore(MOST);
    private final RequestMatcher unbounded;

    CallsInHandFilter(RequestMatcher unbounded) {
        this.unbounded = unbounded;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return unbounded.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!places.tryAcquire()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
            ErrorAnswer.send(response, HttpStatus.TOO_MANY_REQUESTS, MOST + " calls of operators are in hand already; try again in a second");
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            places.release();
        }
    }
}
