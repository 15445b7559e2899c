package io.capstream.operator;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** Lets escaped slashes through to the local Platform, where Adobe has URLs as ids, and to nothing else. */
final class LocalFirewall implements HttpFirewall {

    private static final String LOCAL_PLATFORM = "/local-platform/";

    private final StrictHttpFirewall others;
    private final StrictHttpFirewall platform;

    /**
     * @param others   for all other addresses
     * @param platform for the local Platform
     */
    LocalFirewall(StrictHttpFirewall others, StrictHttpFirewall platform) {
        this.others = others;
        this.platform = platform;
        platform.setAllowUrlEncodedSlash(true);
        platform.setAllowUrlEncodedDoubleSlash(true);
    }

    @Override
    public FirewalledRequest getFirewalledRequest(HttpServletRequest call) {
        return (call.getRequestURI().startsWith(LOCAL_PLATFORM) ? platform : others).getFirewalledRequest(call);
    }

    @Override
    public HttpServletResponse getFirewalledResponse(HttpServletResponse answer) {
        return others.getFirewalledResponse(answer);
    }
}
