package io.capstream.operator;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a call that changes something when a browser says that another site's page made it: a browser adds the operator's password
 * by itself once it knows it. Programs such as curl send neither of the two headers.
 */
class OtherSiteFilter extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN = Set.of("same-origin", "none");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return READING.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean own = Optional.ofNullable(request.getHeader("Sec-Fetch-Site")).map(OWN::contains)
                .or(() -> Optional.ofNullable(request.getHeader(HttpHeaders.ORIGIN)).map(origin -> isHere(origin, request)))
                .orElse(true);
        if (own) {
            chain.doFilter(request, response);
            return;
        }
        ErrorAnswer.send(response, HttpStatus.FORBIDDEN, "the call was made by a page of another site");
    }

    private static boolean isHere(String origin, HttpServletRequest request) {
        try {
            String authority = new URI(origin).getRawAuthority();
            return authority != null && authority.equalsIgnoreCase(request.getHeader(HttpHeaders.HOST));
        } catch (URISyntaxException rubbish) {
            return false;
        }
    }
}
