package io.capstream.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Writes a mapping file from a sample. */
@Command(name = "new", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "x")
final class NewCommand implements Callable<Integer> {
    private final ConnectorSettings settings;

    NewCommand(ConnectorSettings settings) {
        this.settings = settings;
    }

    @Override
    public Integer call() {
        return ExitCodes.FINE;
    }
}
