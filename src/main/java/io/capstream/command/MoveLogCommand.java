package io.capstream.command;

import io.capstream.eventlog.copy.LogMove;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Moves the event log to another database. */
@Command(name = "move-log", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "Moves an event log into an empty one: from SQLite to PostgreSQL, back, or to another of its kind. All connectors on "
                + "both must be stopped.",
        footer = {"", "Each URL is one that event-log.url takes; event-log.username and event-log.password are used for a PostgreSQL whose",
            "URL has none. A move that was cut off goes on when it is run again. Afterwards no connector starts on the old log."})
final class MoveLogCommand implements Callable<Integer> {

    @Option(names = "--from", required = true, paramLabel = "URL", description = "the log that is there, as jdbc:sqlite:data/event-log.db")
    private String from;

    @Option(names = "--to", required = true, paramLabel = "URL",
            description = "the one that takes its place, as 'jdbc:postgresql://host/db?sslmode=verify-full'")
    private String to;

    @Spec
    private CommandSpec spec;

    private final ConnectorSettings settings;

    MoveLogCommand(ConnectorSettings settings) {
        this.settings = settings;
    }

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try {
            long events = LogMove.move(from, to, settings.eventLog(), line -> {
                err.println(line);
                err.flush();
            });
            spec.commandLine().getOut().println(events + " events are moved, and all counts agree. Let event-log.url name the new log, "
                    + "then start the connector");
            return ExitCodes.FINE;
        } catch (IllegalStateException refused) {
            throw CommandException.problem(refused.getMessage());
        }
    }
}
