package io.capstream.command;

import io.capstream.eventlog.copy.LogCopies;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Copies the event log to a file. */
@Command(name = "backup", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "Copies the event log of event-log.url to a file, as it is at this moment, while the connector runs or not.",
        footer = {"", "It holds customers' data: only its owner can read it. A log in PostgreSQL is copied by pg_dump."})
final class BackupCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "the copy; a file that is not there yet")
    private Path copy;

    @Spec
    private CommandSpec spec;

    private final ConnectorSettings settings;

    BackupCommand(ConnectorSettings settings) {
        this.settings = settings;
    }

    @Override
    public Integer call() {
        try {
            LogCopies.Content content = LogCopies.of(settings.eventLog()).backup(copy);
            spec.commandLine().getOut().printf("%s holds %d events, %d of them pending, and %d dead letters%n",
                    copy, content.events(), content.pending(), content.deadLetters());
            return ExitCodes.FINE;
        } catch (IllegalStateException refused) {
            throw CommandException.problem(refused.getMessage());
        }
    }
}
