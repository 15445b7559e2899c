package io.capstream.command;

import io.capstream.provision.Disconnect;
import io.capstream.provision.Surroundings;
import io.capstream.provision.call.Words;
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

    @Option(names = "--dry-run", description = "shows what goes and what stays, and changes nothing")
    private boolean dryRun;

    @Option(names = "--yes", description = "does not ask")
    private boolean yes;

    @Option(names = {"-o", "--output"}, paramLabel = "FORMAT", defaultValue = "TEXT",
            description = "json for scripts; with --yes or --dry-run")
    private Output output;

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
        ProvisionRun.refuseQuestions(output, !yes && !dryRun);
        run.refuseWithoutStandIns();
        PrintWriter err = spec.commandLine().getErr();
        PrintWriter lines = output == Output.JSON ? err : spec.commandLine().getOut();
        return run.with(new ConsoleProgress(lines, err, System.console() != null), !dryRun, surroundings ->
                disconnect(surroundings, lines, err));
    }

    private int disconnect(Surroundings surroundings, PrintWriter lines, PrintWriter err) {
        Disconnect disconnect = new Disconnect(surroundings, withData);
        List<Disconnect.Step> steps = disconnect.plan();
        List<Disconnect.Step> going = steps.stream().filter(step -> !step.removal().isStaying()).toList();
        steps.forEach(step -> lines.printf("  %-10s  %s %s%s%n", step.removal().fate().inPlan(), step.object().kind(),
                step.object().name(), step.removal().words().isEmpty() ? "" : ": " + step.removal().words()));
        if (going.isEmpty()) {
            lines.println("nothing to take back" + (steps.isEmpty() ? ": " + whyNothing(surroundings, disconnect) : ""));
        } else {
            lines.println(Words.count(going.size(), "goes", "go") + ", " + Words.count(steps.size() - going.size(), "stays", "stay"));
        }
        if (!going.isEmpty() && !dryRun) {
            if (!yes && !run.isAgreed(err, "Take back " + Words.count(going.size(), "object") + "?")) {
                lines.println("Nothing was changed.");
                return ExitCodes.PROBLEM;
            }
            disconnect.carryOut(steps);
            sayWhatNext(lines);
        }
        if (output == Output.JSON) {
            spec.commandLine().getOut().println(Output.json(DisconnectReport.of(steps, dryRun)));
        }
        return ExitCodes.FINE;
    }

    private static String whyNothing(Surroundings surroundings, Disconnect disconnect) {
        return disconnect.found() == 0
                ? surroundings.settings().connection().file() + " is missing, or names no object"
                : Words.count(disconnect.found(), "object was", "objects were") + " found, not made";
    }

    private static void sayWhatNext(PrintWriter lines) {
        lines.println();
        lines.println("A connector that runs still sends to the inlets that are gone: stop it, or let it run and start it again after the "
                + "next 'connect'.");
        lines.println("Nothing is lost of what it has taken: such events wait in its log.");
    }
}
