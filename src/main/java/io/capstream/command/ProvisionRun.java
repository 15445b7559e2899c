package io.capstream.command;

import io.capstream.platform.CommandHttp;
import io.capstream.provision.ProvisionSettings;
import io.capstream.provision.Surroundings;
import io.capstream.provision.call.Progress;
import io.capstream.provision.call.ProvisionException;
import io.capstream.provision.plan.ConnectionLock;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.springframework.boot.context.properties.bind.Binder;

/** What commands that provision have in common: the client, the lock, the question, and what an exception tells a script. */
final class ProvisionRun {

    private static final Set<String> YES = Set.of("y", "yes");
    private static final int LONGEST_REPLY = 100;
    private static final int LONGEST_WAIT = 2_000;
    private static final String STAND_INS = ". In profile local Adobe and Capillary are parts of the connector: start it first, beside the "
            + "command, or set the SERVER_PORT that it was started with";

    private final ConnectorSettings settings;
    private final InputStream in;

    ProvisionRun(ConnectorSettings settings, InputStream in) {
        this.settings = settings;
        this.in = in;
    }

    ProvisionSettings settings() {
        settings.refuseWrongProfiles();
        ProvisionSettings all = ProvisionSettings.of(settings::bind);
        settings.refuseRealAccountsInProfileLocal();
        List<String> unsafe = all.unsafe();
        if (!unsafe.isEmpty()) {
            throw CommandException.wrongUsage(String.join(System.lineSeparator(), unsafe));
        }
        return all;
    }

    /** Trying again starts no connector: in profile local one that is not there is told at once. */
    void refuseWithoutStandIns() {
        URI address = URI.create(settings().platform().apiUrl());
        int port = settings.port();
        if (!settings.isLocal() || address.getPort() != port) {
            return;
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), port), LONGEST_WAIT);
        } catch (ConnectException refused) {
            throw CommandException.wrongUsage("Nothing listens at " + address.getAuthority() + STAND_INS);
        } catch (IOException other) {
            // The first call tells it, and may come through.
        }
    }

    /**
     * Does something with the services.
     *
     * @param isChanging whether nobody else may do so meanwhile
     * @return what it gives
     */
    int with(Progress progress, boolean isChanging, Function<Surroundings, Integer> action) {
        ProvisionSettings all = settings();
        InstantSource clock = InstantSource.system();
        try (CommandHttp http = new CommandHttp(Binder.get(settings.environment()))) {
            Surroundings surroundings = new Surroundings(
                    all, http.template(), http.tokens(all.platform(), all.retry(), clock), clock, progress);
            if (!isChanging) {
                return action.apply(surroundings);
            }
            try (ConnectionLock lock = new ConnectionLock(all.connection().file())) {
                return lock.isHeld() ? action.apply(surroundings) : ExitCodes.PROBLEM;
            }
        } catch (ProvisionException told) {
            throw told.isNoConnection()
                    ? CommandException.wrongUsage(told.getMessage() + hint())
                    : CommandException.problem(told.getMessage());
        }
    }

    private String hint() {
        return settings.isLocal() ? STAND_INS : "";
    }

    /** Refuses to be run by a script where a person would be asked. */
    static void refuseQuestions(Output output, boolean isAsking) {
        if (output == Output.JSON && isAsking) {
            throw CommandException.wrongUsage("A script cannot be asked: -o json goes with --yes or --dry-run");
        }
    }

    /** Whether the user agrees; no answer is none. */
    boolean isAgreed(PrintWriter err, String question) {
        err.print(question + " [y/N] ");
        err.flush();
        try {
            StringBuilder reply = new StringBuilder();
            for (int letter = in.read(); letter >= 0 && letter != '\n' && reply.length() < LONGEST_REPLY; letter = in.read()) {
                reply.append((char) letter);
            }
            return YES.contains(reply.toString().strip().toLowerCase(Locale.ROOT));
        } catch (IOException noAnswer) {
            return false;
        }
    }
}
