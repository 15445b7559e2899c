package io.capstream.command;

import io.capstream.provision.Surroundings;
import io.capstream.provision.doctor.Checks;
import io.capstream.provision.doctor.ConnectorAddress;
import io.capstream.provision.doctor.Doctor;
import io.capstream.provision.doctor.DoctorOptions;
import io.capstream.provision.doctor.DoctorReport;
import io.capstream.provision.doctor.Finding;
import io.capstream.provision.doctor.Patient;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.springframework.core.env.ConfigurableEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what is wrong. */
@Command(name = "doctor", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "Looks at everything that must be right for events to flow, from this machine's disk to the webhook in Capillary, "
            + "and changes nothing.",
        footer = {"", "It can be run beside a running connector. A line a check: ok, failed, or not verifiable, with cause and remedy.",
            "Exit codes: 0 nothing failed; 1 something did; 2 wrong usage."})
final class DoctorCommand implements Callable<Integer> {

    @Option(names = "--probe", description = "sends a record that Adobe validates at once and drops, where the region allows it")
    private boolean probe;

    @Option(names = {"-o", "--output"}, paramLabel = "FORMAT", defaultValue = "TEXT", description = "json for scripts")
    private Output output;

    @Spec
    private CommandSpec spec;

    private final ConnectorSettings settings;
    private final ProvisionRun run;

    DoctorCommand(ConnectorSettings settings, InputStream in) {
        this.settings = settings;
        this.run = new ProvisionRun(settings, in);
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        return run.with(new ConsoleProgress(out, err, false), false, surroundings -> examine(surroundings, out));
    }

    private int examine(Surroundings surroundings, PrintWriter out) {
        Patient patient = new Patient(surroundings.settings(), settings.environment(), settings.eventLog(), Optional::empty,
                () -> settings.mappings().now());
        Doctor doctor = Checks.of(patient, surroundings.http(), surroundings.tokens(), surroundings.clock(),
                new DoctorOptions(probe, Optional.of(connector())));
        List<Doctor.Result> results = new ArrayList<>();
        doctor.examine(result -> {
            results.add(result);
            if (output == Output.TEXT && result.waitsFor().isEmpty()) {
                show(result, out);
            }
        });
        if (output == Output.TEXT) {
            showWaiting(results, out);
        }
        DoctorReport report = DoctorReport.of(results);
        out.println(output == Output.JSON ? Output.json(report) : report.summary());
        return report.failed() == 0 ? ExitCodes.FINE : ExitCodes.PROBLEM;
    }

    /** It runs with the settings that this command reads, and so with these users. */
    private ConnectorAddress connector() {
        ConfigurableEnvironment its = settings.environment();
        int port = settings.port();
        String operator = its.getProperty("operator.password", "");
        return operator.isBlank()
                ? new ConnectorAddress(port, its.getProperty("operator.viewer.username", "viewer"),
                        its.getProperty("operator.viewer.password", ""))
                : new ConnectorAddress(port, its.getProperty("operator.username", "operator"), operator);
    }

    /** One line for all that wait for the same: around it they would hide what there is to do. */
    private static void showWaiting(List<Doctor.Result> results, PrintWriter out) {
        Map<String, Integer> waiting = new LinkedHashMap<>();
        results.forEach(result -> result.waitsFor().ifPresent(check -> waiting.merge(check, 1, Integer::sum)));
        waiting.forEach((check, number) -> out.printf("%-14s  %d more %s for '%s' (all with -o json)%n",
                Finding.Status.NOT_VERIFIABLE.words(), number, number == 1 ? "waits" : "wait", check));
    }

    private static void show(Doctor.Result result, PrintWriter out) {
        out.printf("%-14s  %s: %s%n", result.finding().status().words(), result.check(), result.finding().cause());
        if (!result.finding().remedy().isEmpty()) {
            out.printf("%-14s  -> %s%n", "", result.finding().remedy());
        }
        out.flush();
    }
}
