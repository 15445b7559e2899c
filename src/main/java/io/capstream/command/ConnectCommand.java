package io.capstream.command;

import io.capstream.provision.Connect;
import io.capstream.provision.ConnectOptions;
import io.capstream.provision.ProvisionSettings;
import io.capstream.provision.Surroundings;
import io.capstream.provision.call.Words;
import io.capstream.provision.plan.Change;
import io.capstream.provision.plan.Step;
import io.capstream.yaml.SettingPlaces;
import java.io.InputStream;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** From credentials to flowing events. */
@Command(name = "connect", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "Makes what the connector needs at Adobe Experience Platform and at Capillary, and writes connection.yaml.",
        footer = {"", "It looks first, shows what it will make and change, and asks. It can be run again at any time: it makes nothing",
            "twice, and says so when there is nothing to change. docs/connect.md says what it needs and makes.",
            "Exit codes: 0 fine; 1 something must be mended, or you said no; 2 settings are missing, or no connection."})
final class ConnectCommand implements Callable<Integer> {

    /** The side of the connector to set up. */
    enum Side {
        ADOBE, CAPILLARY
    }

    /** Which source of Adobe's the dataflows belong to. */
    enum Source {
        HTTP, CAPILLARY
    }

    @Option(names = "--dry-run", description = "shows the plan and changes nothing")
    private boolean dryRun;

    @Option(names = "--yes", description = "does not ask")
    private boolean yes;

    @Option(names = {"-o", "--output"}, paramLabel = "FORMAT", defaultValue = "TEXT",
            description = "json for scripts; with --yes or --dry-run")
    private Output output;

    @Option(names = "--only", paramLabel = "SIDE", description = "adobe or capillary")
    private Optional<Side> only;

    @Option(names = "--events", paramLabel = "NAME", split = ",", description = "the only events that Capillary is to send; otherwise "
            + "those that have a mapping")
    private Set<String> events = new TreeSet<>();

    @Option(names = "--source", paramLabel = "SOURCE", defaultValue = "HTTP", description = "capillary: dataflows of Adobe's source for "
            + "Capillary in place of HTTP API")
    private Source source;

    @Option(names = "--primary-field", paramLabel = "FIELD=NAMESPACE", description = "a primary identity of the schemas that have the "
            + "field, where Adobe wants one beside the identityMap; every record must have it then")
    private Map<String, String> primaryFields = new LinkedHashMap<>();

    @Option(names = "--use", paramLabel = "OBJECT=ID", description = "which object it is, where several have its name")
    private Map<String, String> use = new LinkedHashMap<>();

    @Spec
    private CommandSpec spec;

    private final ConnectorSettings settings;
    private final ProvisionRun run;

    ConnectCommand(ConnectorSettings settings, InputStream in) {
        this.settings = settings;
        this.run = new ProvisionRun(settings, in);
    }

    @Override
    public Integer call() {
        ProvisionRun.refuseQuestions(output, !yes && !dryRun);
        ConnectOptions options = new ConnectOptions(only.orElse(Side.ADOBE) == Side.ADOBE, only.orElse(Side.CAPILLARY) == Side.CAPILLARY,
                events, source == Source.CAPILLARY, primaryFields, use);
        refuseMissing(run.settings(), options);
        run.refuseWithoutStandIns();
        PrintWriter lines = output == Output.JSON ? err() : out();
        return run.with(new ConsoleProgress(lines, err(), System.console() != null), !dryRun, surroundings ->
                connect(surroundings, options, lines));
    }

    private int connect(Surroundings surroundings, ConnectOptions options, PrintWriter lines) {
        Connect connect = new Connect(surroundings, options);
        Connect.Plans plans = connect.plan();
        boolean isChanging = !plans.changes().isEmpty();
        show(connect, plans, surroundings.settings(), lines);
        if (!dryRun) {
            if (isChanging && !yes && !run.isAgreed(err(), "Make " + (plans.changes().size() == 1 ? "this change?" : "these changes?"))) {
                lines.println("Nothing was changed.");
                return ExitCodes.PROBLEM;
            }
            connect.carryOut(plans);
            warnOfStronger(connect, lines);
        }
        if (connect.isMakerForgotten(plans)) {
            sayWhoseItIs(surroundings.settings(), lines);
        }
        if (isChanging && !dryRun) {
            sayWhatNext(connect, plans, surroundings.settings(), options, lines);
        }
        if (output == Output.JSON) {
            out().println(Output.json(ConnectReport.of(connect, plans, dryRun)));
        }
        return ExitCodes.FINE;
    }

    private void refuseMissing(ProvisionSettings all, ConnectOptions options) {
        List<String> missing = Connect.missing(all, options);
        if (!missing.isEmpty()) {
            throw CommandException.wrongUsage("connect needs these settings, as environment variables (the names in brackets), in "
                    + "application.yaml, or as files:" + System.lineSeparator() + "  "
                    + String.join(System.lineSeparator() + "  ", missing));
        }
    }

    private void show(Connect connect, Connect.Plans plans, ProvisionSettings all, PrintWriter lines) {
        if (plans.changes().isEmpty()) {
            lines.println("nothing to change: " + Words.count(plans.steps().size(), "object is", "objects are") + " as "
                    + (plans.steps().size() == 1 ? "it" : "they") + " must be");
            return;
        }
        lines.println("Organisation " + all.platform().orgId() + ", sandbox " + all.platform().sandboxName() + ":");
        List<Step> others = plans.steps().stream().filter(step -> step.action() != Step.Action.UNCHANGED).toList();
        for (Step step : others) {
            String words = step.change().map(Change::words).filter(change -> !change.isEmpty()).map(change -> ": " + change).orElse("");
            lines.printf("  %-9s  %s%s%s%n", step.action().inPlan(), step.title(), told(connect, step), words);
        }
        int unchanged = plans.steps().size() - others.size();
        if (unchanged > 0) {
            lines.println("  " + unchanged + " unchanged");
        }
        lines.println(Words.count(plans.changes().size(), "change") + (plans.forEver() == 0 ? ""
                : ", " + plans.forEver() + " of which can never be taken back"));
    }

    /** The id of one that has others of its name beside it, so that its name tells little. */
    private static String told(Connect connect, Step step) {
        String key = step.wanted().key();
        return connect.ledger().isTold(key) ? " (" + connect.ledger().needed(key) + ")" : "";
    }

    /** What a variable says is stronger than any file. */
    private void warnOfStronger(Connect connect, PrintWriter lines) {
        connect.ledger().settings().forEach((name, value) -> {
            String place = SettingPlaces.of(name, settings.environment());
            String set = settings.environment().getProperty(name, "");
            if (place.startsWith("environment variable") && !set.equals(value)) {
                lines.println("warning: " + place + " is stronger than connection.yaml and says something else of " + name
                        + ": unset it");
            }
        });
    }

    private void sayWhoseItIs(ProvisionSettings all, PrintWriter lines) {
        lines.println(all.connection().file() + (dryRun ? " is missing: 'connect' writes it" : " was missing: written")
                + ". What was found is not ours, and 'disconnect' leaves it. A connector that was started without the file is to be "
                + "started again.");
    }

    private void sayWhatNext(Connect connect, Connect.Plans plans, ProvisionSettings all, ConnectOptions options, PrintWriter lines) {
        boolean isStartNeeded = connect.isStartNeeded(plans);
        Optional<Instant> settled = connect.settled().map(at -> at.truncatedTo(ChronoUnit.SECONDS));
        lines.println();
        if (isStartNeeded) {
            lines.println(all.connection().file() + " has the ids: keep it with your configuration. It holds no secret.");
            lines.println("Start the connector, or start it again" + settled.map(at -> ", not before " + at + " (" + Connect.LOSING + ")")
                    .orElse("") + (options.isCapillary() ? "" : "; 'connect' without --only sets Capillary up")
                    + ". It needs only secrets in its environment now.");
        } else {
            lines.println("A connector that was started with these ids need not be started again.");
            settled.ifPresent(at -> lines.println(Connect.LOSING + ": that is over at " + at + "."));
        }
        if (options.isCapillary() && !options.events().isEmpty()) {
            lines.println("The webhook sends what --events names; the next 'connect' without --events adds the other mapped events again.");
        }
        if (isStartNeeded || plans.capillary().changes().findAny().isPresent()) {
            lines.println("Cause an event in Capillary, and look for it in GET /api/events.");
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
