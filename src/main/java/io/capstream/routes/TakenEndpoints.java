package io.capstream.routes;

/** Where routes begin that are started. */
@FunctionalInterface
public interface TakenEndpoints {

    /**
     * Whether a route that is started begins with an endpoint.
     *
     * @param uri without options, such as {@code platform-http:/capillary/events}
     */
    boolean isTaken(String uri);
}
