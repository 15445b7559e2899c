package io.capstream.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Finds what is wrong before the connector is started. */
@Command(name = "check", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "x")
final class CheckCommand implements Callable<Integer> {
    private final ConnectorSettings settings;

    CheckCommand(ConnectorSettings settings) {
        this.settings = settings;
    }

    @Override
    public Integer call() {
        return ExitCodes.FINE;
    }
}
