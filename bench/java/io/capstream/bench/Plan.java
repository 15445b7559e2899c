package io.capstream.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a bench is run, from system properties named {@code bench.*}; bench/README.md lists them.
 *
 * @param home        the project's folder, with {@code target}, {@code routes} and {@code mappings}
 * @param jar         what is measured
 * @param folder      where logs and databases are put
 * @param javaOptions of the connector's processes and the floor's
 * @param forks       how often all is started anew
 * @param deliver     false to measure the durable accept alone
 * @param settings    more settings of the connector, as {@code name=value}
 */
record Plan(Path home, Path jar, Path folder, int port, int connections, int forks, int rounds, Duration window, Duration warmUp,
            List<Long> latencies, boolean deliver, List<String> javaOptions, List<String> settings) {

    /** The webhook's secret in every bench. */
    static final String SECRET = "bench-webhook-secret";
    private static final String JAR = "target/capillary-streaming-events.jar";
    private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    static Plan fromSystemProperties() {
        Path home = Path.of(text("home", ".")).toAbsolutePath().normalize();
        return new Plan(
                home,
                home.resolve(text("jar", JAR)),
                Path.of(text("folder", System.getProperty("java.io.tmpdir"))),
                Integer.parseInt(text("port", "18080")),
                Integer.parseInt(text("connections", "64")),
                Integer.parseInt(text("forks", "1")),
                Integer.parseInt(text("rounds", "5")),
                Duration.ofSeconds(Long.parseLong(text("seconds", "10"))),
                Duration.ofSeconds(Long.parseLong(text("warm-up", "120"))),
                numbers("latencies", "0,50,200"),
                Boolean.parseBoolean(text("deliver", "true")),
                words("java-options", "-Xmx192m -XX:+UseSerialGC", " ").toList(),
                words("settings", "", " ").toList());
    }

    static String text(String name, String otherwise) {
        return System.getProperty("bench." + name, otherwise);
    }

    static List<Long> numbers(String name, String otherwise) {
        return words(name, otherwise, ",").map(Long::valueOf).toList();
    }

    private static Stream<String> words(String name, String otherwise, String separator) {
        return Stream.of(text(name, otherwise).split(separator)).filter(word -> !word.isBlank());
    }

    /** The same with another jar and more options of Java. */
    Plan with(Path otherJar, List<String> moreOptions) {
        List<String> options = new ArrayList<>(javaOptions);
        options.addAll(moreOptions);
        return new Plan(home, otherJar, folder, port, connections, forks, rounds, window, warmUp, latencies, deliver, options, settings);
    }

    /** The same with the jar, the routes and the mappings of another folder. */
    Plan ofRelease(Path otherHome) {
        Path other = otherHome.toAbsolutePath().normalize();
        return new Plan(other, other.resolve(JAR), folder, port, connections, forks, rounds, window, warmUp, latencies, deliver,
                javaOptions, settings);
    }

    Plan onPort(int otherPort) {
        return new Plan(home, jar, folder, otherPort, connections, forks, rounds, window, warmUp, latencies, deliver, javaOptions,
                settings);
    }

    /** A command that runs Java with the plan's options. */
    List<String> java(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(JAVA);
        command.addAll(javaOptions);
        command.addAll(List.of(arguments));
        return command;
    }
}
