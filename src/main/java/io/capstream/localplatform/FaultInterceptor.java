package io.capstream.localplatform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a call go wrong before anything of it is looked at. */
final class FaultInterceptor implements HandlerInterceptor {

    /** Attribute of a call: the fault that strikes its first message. */
    static final String ELEMENT_FAULT = "io.capstream.localplatform.element-fault";

    private static final String UNANSWERED = "io.capstream.localplatform.unanswered";

    private final Faults faults;
    private final Fault.Target target;
    private final String start;

    /** @param start of the paths of this target, which is no part of a fault's path */
    FaultInterceptor(Faults faults, Fault.Target target, String start) {
        this.faults = faults;
        this.target = target;
        this.start = start;
    }

    @Override
    public boolean preHandle(HttpServletRequest call, HttpServletResponse answer, Object handler) throws Exception {
        String path = call.getRequestURI().substring(Math.min(call.getRequestURI().length(), start.length()));
        Optional<Fault> fault = faults.next(target, call.getMethod(), path);
        return fault.isEmpty() || goesOn(fault.get(), call, answer);
    }

    private static boolean goesOn(Fault fault, HttpServletRequest call, HttpServletResponse answer)
            throws IOException, InterruptedException {
        if (fault.unanswered()) {
            call.setAttribute(UNANSWERED, fault);
            ConnectionCutter.mark(call);
            return true;
        }
        TimeUnit.MILLISECONDS.sleep(fault.delayMs());
        if (fault.broken()) {
            ConnectionCutter.mark(call);
            return false;
        }
        if (fault.status() != 0) {
            send(fault, answer);
            return false;
        }
        if (fault.elementStatus() != 0) {
            call.setAttribute(ELEMENT_FAULT, fault);
        }
        return true;
    }

    /** The work is done, and the caller waits. */
    @Override
    public void afterCompletion(HttpServletRequest call, HttpServletResponse answer, Object handler, Exception failed)
            throws InterruptedException {
        if (call.getAttribute(UNANSWERED) instanceof Fault fault) {
            call.removeAttribute(UNANSWERED);
            TimeUnit.MILLISECONDS.sleep(fault.delayMs());
        }
    }

    private static void send(Fault fault, HttpServletResponse answer) throws IOException {
        answer.setStatus(fault.status());
        if (fault.retryAfter() > 0) {
            answer.setIntHeader(HttpHeaders.RETRY_AFTER, fault.retryAfter());
        }
        answer.setContentType(fault.body().startsWith("{") ? MediaType.APPLICATION_JSON_VALUE : MediaType.TEXT_HTML_VALUE);
        answer.getOutputStream().write(fault.body().getBytes(StandardCharsets.UTF_8));
    }
}
