package io.capstream.webhook;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * A path that {@code platform-http} routes take, and those of them that take its calls now. It stays known when its routes have stopped:
 * 404, which Capillary may take as final, is no answer while a route is mended.
 */
final class RoutePath {

    /** An address is decoded already: a percent sign in it is one, and no escape. */
    private static final PathContainer.Options DECODED = PathContainer.Options.create('/', false);
    private static final PathPatternParser PATTERNS = new PathPatternParser();

    static {
        PATTERNS.setPathOptions(DECODED);
    }

    private final String path;
    private final WebhookSecret secret;
    private final boolean ofCapillary;
    private final Optional<PathPattern> pattern;
    private final Optional<RoutePath> other;
    private final List<WebhookConsumer> routes = new CopyOnWriteArrayList<>();

    /**
     * A path with routes of its own.
     *
     * @param path   as a route names it; {@code {name}} stands for any one part of it, {@code **} at its end for whatever follows
     * @param secret by which callers are known
     */
    RoutePath(String path, WebhookSecret secret) {
        this(path, secret, false, Optional.empty());
    }

    private RoutePath(String path, WebhookSecret secret, boolean ofCapillary, Optional<RoutePath> other) {
        this.path = path;
        this.secret = secret;
        this.ofCapillary = ofCapillary;
        this.other = other;
        this.pattern = path.contains("{") || path.contains("*")
                ? Optional.of(PATTERNS.parse(path))
                : Optional.empty();
    }

    /** The path that Capillary's calls come to first of all. */
    static RoutePath of(Webhook webhook) {
        return new RoutePath(webhook.path(), webhook.secret(), true, Optional.empty());
    }

    /** One whose calls go to the routes of this path while it has none of its own. */
    RoutePath alias(Webhook webhook) {
        return new RoutePath(webhook.path(), webhook.secret(), true, Optional.of(this));
    }

    boolean is(String other) {
        return path.equals(other);
    }

    /** Whether what its routes answer with 2xx is stored, as Capillary takes it for. */
    boolean isOfCapillary() {
        return ofCapillary;
    }

    /** By which its callers are known. */
    WebhookSecret secret() {
        return secret;
    }

    /** @param address path of a call, decoded and without steps back */
    boolean takes(String address) {
        return pattern.isPresent() ? pattern.get().matches(PathContainer.parsePath(address, DECODED)) : isSpelledOut(address);
    }

    /** Capillary's webhook may be set up with a slash too many. */
    private boolean isSpelledOut(String address) {
        return address.startsWith(path)
                && (address.length() == path.length() || address.length() == path.length() + 1 && address.endsWith("/"));
    }

    /** Whether an address that could not be read is meant for this path. */
    boolean mayTake(String unreadable) {
        return pattern.isEmpty() && unreadable.contains(path.substring(1));
    }

    /** What stands in an address for the names of the path. */
    Map<String, String> variables(String address) {
        return pattern.map(names -> names.matchAndExtract(PathContainer.parsePath(address, DECODED)))
                .map(PathPattern.PathMatchInfo::getUriVariables)
                .orElse(Map.of());
    }

    void add(WebhookConsumer route) {
        routes.add(route);
    }

    void remove(WebhookConsumer route) {
        routes.remove(route);
    }

    /**
     * The route that takes a method.
     *
     * @throws WebhookRefusal 503 when none is started, 405 when those that are take other methods
     */
    WebhookConsumer route(String method) throws WebhookRefusal {
        for (WebhookConsumer route : routes) {
            if (route.methods().isEmpty() || route.methods().contains(method)) {
                return route;
            }
        }
        if (routes.isEmpty()) {
            return other.orElseThrow(RoutePath::nobodyThere).route(method);
        }
        throw WebhookRefusal.otherMethodThan(routes.stream().flatMap(route -> route.methods().stream()).distinct().sorted()
                .collect(Collectors.joining(", ")));
    }

    private static WebhookRefusal nobodyThere() {
        return WebhookRefusal.comeAgain("no route takes calls of this path now, GET /api/status says why; send the events again");
    }
}
