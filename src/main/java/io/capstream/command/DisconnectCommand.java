package io.capstream.command;

import io.capstream.provision.Disconnect;
import io.capstream.provision.Surroundings;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes back what {@code connect} has made. */
@Command(name = "disconnect", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "Takes back what 'connect' has made, as far as it can be taken back, and nothing else.",
        footer = {"", "It shows what goes and what stays, and asks. Stop the connector first: what it has to deliver waits in its log.",
            "Exit codes: 0 fine; 1 something must be mended, or you said no; 2 no connection."})
final class DisconnectCommand implements Callable<Integer> {

    @Option(names = "--yes", description = "does not ask")
    private boolean yes;

    @Option(names = "--with-data", description = "deletes the datasets, too, and all records in them")
    private boolean withData;

    @Spec
    private CommandSpec spec;

    private final ProvisionRun run;

    DisconnectCommand(ConnectorSettings settings, InputStream in) {
        this.run = new ProvisionRun(settings, in);
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        return run.with(new ConsoleProgress(out, err, System.console() != null), true, surroundings -> disconnect(surroundings, out, err));
    }

    private int disconnect(Surroundings surroundings, PrintWriter out, PrintWriter err) {
        Disconnect disconnect = new Disconnect(surroundings, withData);
        List<Disconnect.Step> steps = disconnect.plan();
        List<Disconnect.Step> going = steps.stream().filter(step -> !step.removal().isStaying()).toList();
        steps.forEach(step -> out.printf("  %-7s  %s %s%s%n", step.removal().isStaying() ? "stays" : "delete", step.object().kind(),
                step.object().name(), step.removal().words().isEmpty() ? "" : ": " + step.removal().words()));
        if (going.isEmpty()) {
            out.println("nothing to take back");
            return ExitCodes.FINE;
        }
        if (!yes && !run.isAgreed(err, "Delete " + going.size() + " objects?")) {
            out.println("Nothing was changed.");
            return ExitCodes.PROBLEM;
        }
        disconnect.carryOut(steps);
        return ExitCodes.FINE;
    }
}
