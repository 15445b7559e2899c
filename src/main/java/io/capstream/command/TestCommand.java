package io.capstream.command;

import io.capstream.mapping.cases.CaseFile;
import io.capstream.mapping.cases.MappingCase;
import io.capstream.mapping.live.MappingStatus;
import io.capstream.mapping.live.Mappings;
import io.capstream.provision.call.Words;
import io.capstream.yaml.Spelling;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the cases of the mapping files. */
@Command(name = "test", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "Runs the cases of the mapping files (*.cases.json beside them) and prints where records are not as expected.",
        footer = {"", "Exit code 1 when a case fails."})
final class TestCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "run the cases of these events or mapping files only")
    private List<String> names = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    private final ConnectorSettings settings;

    TestCommand(ConnectorSettings settings) {
        this.settings = settings;
    }

    @Override
    public Integer call() {
        Mappings mappings = settings.mappings();
        CaseFiles files = CaseFiles.in(settings.mappingDirectory());
        refuseUnknown(files.names());
        PrintWriter out = spec.commandLine().getOut();
        int failed = 0;
        List<MappingCase> cases = cases(files);
        for (MappingCase each : cases) {
            List<String> differences = each.differences(mappings);
            if (!differences.isEmpty()) {
                failed++;
                out.println("FAILED " + each.place());
                differences.forEach(difference -> out.println("    " + difference));
            }
        }
        List<String> problems = problems(mappings);
        problems.forEach(spec.commandLine().getErr()::println);
        out.println(Words.count(cases.size(), "case") + ", " + failed + " failed" + withoutCase(mappings, files));
        return failed == 0 && problems.isEmpty() ? ExitCodes.FINE : ExitCodes.PROBLEM;
    }

    private List<MappingCase> cases(CaseFiles files) {
        String tenantId = settings.flowSchemas().tenantId();
        return files.of(names).stream().flatMap(file -> CaseFile.read(file, tenantId).stream()).toList();
    }

    private void refuseUnknown(Set<String> known) {
        for (String name : names) {
            if (known.stream().noneMatch(name::equalsIgnoreCase)) {
                throw CommandException.wrongUsage("There are no cases of an event " + name + Spelling.hint(name, known)
                        + "\nThere are cases of: " + String.join(", ", known));
            }
        }
    }

    /** Why some cases are not run, or fail. */
    private List<String> problems(Mappings mappings) {
        List<String> problems = new ArrayList<>();
        CaseFiles.ofOldLayout(settings.mappingDirectory()).ifPresent(problems::add);
        mappings.status().stream().flatMap(file -> file.problems().stream()).distinct().forEach(problems::add);
        return problems;
    }

    private String withoutCase(Mappings mappings, CaseFiles files) {
        Set<String> left = new TreeSet<>();
        for (MappingStatus file : mappings.status()) {
            file.event().filter(isAskedFor()).filter(event -> files.of(List.of(event, nameOf(file))).isEmpty()).ifPresent(left::add);
        }
        return left.isEmpty() ? "" : "; without a case: " + String.join(", ", left);
    }

    private static String nameOf(MappingStatus mapping) {
        String name = Path.of(mapping.file()).getFileName().toString();
        return name.substring(0, name.lastIndexOf('.'));
    }

    private Predicate<String> isAskedFor() {
        return event -> names.isEmpty() || names.stream().anyMatch(event::equalsIgnoreCase);
    }
}
