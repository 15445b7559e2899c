package io.capstream.provision.doctor;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The way to a host: DNS, the proxy, TLS. Whatever the host answers, it is reached. */
final class HostCheck implements Check {

    private static final int PROXY_WANTS_A_PASSWORD = 407;
    static final String PROXY = "a proxy is told with java -Dhttps.proxyHost=... -Dhttps.proxyPort=...";

    private final Wire wire;
    private final URI host;
    private final List<String> settings;
    private final InstantSource clock;
    private Optional<Duration> skew = Optional.empty();

    /**
     * @param host     its address, without a path
     * @param settings that name it
     */
    HostCheck(Wire wire, URI host, List<String> settings, InstantSource clock) {
        this.wire = wire;
        this.host = host;
        this.settings = settings;
        this.clock = clock;
    }

    static String nameOf(URI address) {
        return "network to " + address;
    }

    @Override
    public String name() {
        return nameOf(host);
    }

    @Override
    public Finding look() {
        String way = proxy().map(proxy -> ", through the proxy " + proxy).orElse(", without a proxy");
        String named = String.join(", ", settings);
        try {
            Wire.Received answer = wire.get(host + "/", Map.of());
            if (answer.status() == PROXY_WANTS_A_PASSWORD) {
                return Finding.failed("the proxy wants a user and password for " + host.getAuthority(),
                        "Have the proxy let this machine out");
            }
            skew = answer.date().flatMap(this::skew);
            return Finding.ok("it answers" + way);
        } catch (Wire.NoAnswerException none) {
            return Finding.failed(none.words(host.getAuthority()) + way, none.isTls()
                    ? "Compare " + named + ". A proxy that opens TLS shows a certificate of its own: give Java its authority, "
                            + "-Djavax.net.ssl.trustStore=..."
                    : "Compare " + named + ". A firewall must let this machine out to it; " + PROXY);
        }
    }

    /** How far this machine's clock is ahead of the host's; empty when it is not known. */
    Optional<Duration> skew() {
        return skew;
    }

    private Optional<Duration> skew(String date) {
        try {
            return Optional.of(Duration.between(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from), clock.instant()));
        } catch (DateTimeParseException noDate) {
            return Optional.empty();
        }
    }

    /** The client asks the same properties of Java. */
    private Optional<String> proxy() {
        return ProxySelector.getDefault().select(host).stream().filter(proxy -> proxy.type() != Proxy.Type.DIRECT).map(Proxy::address)
                .filter(InetSocketAddress.class::isInstance).map(InetSocketAddress.class::cast)
                .map(proxy -> proxy.getHostString() + ':' + proxy.getPort()).findFirst();
    }
}
