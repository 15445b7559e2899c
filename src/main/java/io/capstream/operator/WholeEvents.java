package io.capstream.operator;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets the calls that show a whole event and its records in one after the other, each until it is answered: an event may have 5 MB, its
 * records more, and eight of them at once would end a process of little memory.
 */
final class WholeEvents implements HandlerInterceptor {

    private static final int LONGEST_WAIT = 5;

    private final Semaphore one = new Semaphore(1, true);

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException, InterruptedException {
        if (one.tryAcquire(LONGEST_WAIT, TimeUnit.SECONDS)) {
            return true;
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        ErrorAnswer.send(response, HttpStatus.TOO_MANY_REQUESTS,
                "another call that shows a whole event is in hand already; try again in a second");
        return false;
    }

    @Override
    public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler, Exception failure) {
        one.release();
    }
}
