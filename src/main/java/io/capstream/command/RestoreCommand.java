package io.capstream.command;

import io.capstream.eventlog.copy.LogCopies;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts a backup in the event log's place. */
@Command(name = "restore", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "Puts a copy that 'backup' made in the place of the event log of event-log.url. The connector must be stopped.",
        footer = {"", "What is there now is kept beside it. What was pending when the copy was made is delivered again, and what came",
            "after it is not in the log: Capillary's repetitions of that are not recognised."})
final class RestoreCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "the copy; it stays as it is")
    private Path copy;

    @Spec
    private CommandSpec spec;

    private final ConnectorSettings settings;

    RestoreCommand(ConnectorSettings settings) {
        this.settings = settings;
    }

    @Override
    public Integer call() {
        try {
            LogCopies.Restored restored = LogCopies.of(settings.eventLog()).restore(copy);
            spec.commandLine().getOut().printf("The event log is that of %s: %d events, %d of them pending, and %d dead letters.%n"
                    + "What was there is kept in %s; delete it when nobody needs it, as it holds customers' data%n",
                    copy, restored.now().events(), restored.now().pending(), restored.now().deadLetters(), restored.kept());
            return ExitCodes.FINE;
        } catch (IllegalStateException refused) {
            throw CommandException.problem(refused.getMessage());
        }
    }
}
