package io.capstream.command;

import io.capstream.provision.Surroundings;
import io.capstream.provision.doctor.Checks;
import io.capstream.provision.doctor.Doctor;
import io.capstream.provision.doctor.DoctorOptions;
import io.capstream.provision.doctor.DoctorReport;
import io.capstream.provision.doctor.Patient;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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

    private static final int USUAL_PORT = 8080;

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
        int port = settings.environment().getProperty("server.port", Integer.class, USUAL_PORT);
        Patient patient = new Patient(surroundings.settings(), settings.eventLog(), () -> settings.mappings().now());
        Doctor doctor = Checks.of(patient, surroundings.http(), surroundings.tokens(), surroundings.clock(),
                new DoctorOptions(probe, false, port));
        List<Doctor.Result> results = new ArrayList<>();
        doctor.examine(result -> {
            results.add(result);
            if (output == Output.TEXT) {
                show(result, out);
            }
        });
        long failed = results.stream().filter(Doctor.Result::isFailed).count();
        out.println(output == Output.JSON ? Output.json(DoctorReport.of(results))
                : failed == 0 ? "nothing is wrong with what can be seen" : failed + " of " + results.size() + " failed");
        return failed == 0 ? ExitCodes.FINE : ExitCodes.PROBLEM;
    }

    private static void show(Doctor.Result result, PrintWriter out) {
        out.printf("%-14s  %s: %s%n", result.finding().status().words(), result.check(), result.finding().cause());
        if (!result.finding().remedy().isEmpty()) {
            out.printf("%-14s  -> %s%n", "", result.finding().remedy());
        }
        out.flush();
    }
}
