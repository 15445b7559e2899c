package io.capstream.settings;

import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Binder;

/**
 * Who may say by {@code X-Forwarded-For} from where a call comes. Whoever is believed can guess passwords without end, each from another
 * address, and lock any address out.
 */
final class ForwardedHeaders implements SettingRule {

    private static final String PROXIES = "server.tomcat.remoteip.internal-proxies";
    private static final String REMEDY = "set " + PROXIES + " to a pattern of your proxies' addresses";

    @Override
    public String name() {
        return "server.forward-headers-strategy";
    }

    @Override
    public Optional<String> problem(Binder settings) {
        return is("framework", settings)
                ? told("must not be framework, which believes every caller's X-Forwarded-For: choose native, and " + REMEDY)
                : Optional.empty();
    }

    /** What works, and is less safe than it could be. */
    Optional<String> warning(Binder settings) {
        boolean believes = is("native", settings) || Stream.of("remote-ip-header", "protocol-header")
                .anyMatch(header -> settings.bind("server.tomcat.remoteip." + header, String.class).isBound());
        return believes && !settings.bind(PROXIES, String.class).isBound()
                ? told("makes the web server believe X-Forwarded-For of every private address: " + REMEDY)
                : Optional.empty();
    }

    private boolean is(String strategy, Binder settings) {
        return settings.bind(name(), String.class).map(strategy::equalsIgnoreCase).orElse(false);
    }
}
