package io.capstream.provision;

import io.capstream.platform.CommandHttp;
import io.capstream.provision.call.Progress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/** {@code connect} without the command around it: the settings and the client are made once for many runs, and a test has the clock. */
final class ConnectInProcess implements AutoCloseable {

    /** Both sides, as without an option. */
    static final ConnectOptions ALL = new ConnectOptions(true, true, Set.of(), false, Map.of(), Map.of());

    private final ProvisionSettings settings;
    private final CommandHttp http;

    /** @param arguments the settings, as a command has them */
    ConnectInProcess(String... arguments) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(arguments));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        Binder binder = Binder.get(environment);
        settings = ProvisionSettings.of(binder::bindOrCreate);
        http = new CommandHttp(binder);
    }

    /** With the clock of the machine, and waits as long as they are. */
    void run() {
        run(ALL, InstantSource.system(), (why, left) -> { });
    }

    /** @param waiting is told of each wait before it begins: why, and how long it is at most */
    Connect run(ConnectOptions options, InstantSource clock, BiConsumer<String, Duration> waiting) {
        Progress progress = new Progress() {

            @Override
            public void done(String line) {
                // Of no interest here.
            }

            @Override
            public void waiting(String why, Duration left) {
                waiting.accept(why, left);
            }
        };
        Connect connect = new Connect(new Surroundings(settings, http.template(),
                http.tokens(settings.platform(), settings.retry(), clock), clock, progress), options);
        connect.carryOut(connect.plan());
        return connect;
    }

    @Override
    public void close() {
        http.close();
    }
}
