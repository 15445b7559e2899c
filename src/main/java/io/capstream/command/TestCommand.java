package io.capstream.command;

import io.capstream.mapping.cases.BrokenCaseException;
import io.capstream.mapping.cases.MappingCase;
import io.capstream.mapping.live.MappingStatus;
import io.capstream.mapping.live.Mappings;
import io.capstream.yaml.Spelling;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        description = "Runs the cases under mappings/tests/ and prints where records are not as expected.",
        footer = {"", "Exit code 1 when a case fails."})
final class TestCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "run the cases of these events only")
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
        refuseUnknown(files.events());
        PrintWriter out = spec.commandLine().getOut();
        int failed = 0;
        List<Path> cases = files.of(names);
        for (Path file : cases) {
            List<String> differences = differences(file, mappings);
            if (!differences.isEmpty()) {
                failed++;
                out.println("FAILED " + file);
                differences.forEach(difference -> out.println("    " + difference));
            }
        }
        List<String> problems = reportMappingsThatDoNotLoad(mappings);
        out.println((cases.size() == 1 ? "1 case" : cases.size() + " cases") + ", " + failed + " failed" + withoutCase(mappings, files));
        return failed == 0 && problems.isEmpty() ? ExitCodes.FINE : ExitCodes.PROBLEM;
    }

    private void refuseUnknown(Set<String> events) {
        for (String name : names) {
            if (events.stream().noneMatch(name::equalsIgnoreCase)) {
                throw CommandException.wrongUsage("There are no cases of an event " + name + Spelling.hint(name, events)
                        + "\nThere are cases of: " + String.join(", ", events));
            }
        }
    }

    private List<String> differences(Path file, Mappings mappings) {
        try {
            return MappingCase.read(file, settings.flowSchemas().tenantId()).differences(mappings);
        } catch (BrokenCaseException broken) {
            return List.of(broken.getMessage() + ". mappings/tests/README.md shows what a case looks like");
        }
    }

    private List<String> reportMappingsThatDoNotLoad(Mappings mappings) {
        List<String> problems = mappings.status().stream().flatMap(file -> file.problems().stream()).distinct().toList();
        problems.forEach(spec.commandLine().getErr()::println);
        return problems;
    }

    private String withoutCase(Mappings mappings, CaseFiles files) {
        Set<String> left = new TreeSet<>();
        mappings.status().stream().map(MappingStatus::event).flatMap(Optional::stream)
                .filter(event -> files.events().stream().noneMatch(event::equalsIgnoreCase))
                .filter(isAskedFor())
                .forEach(left::add);
        return left.isEmpty() ? "" : "; without a case: " + String.join(", ", left);
    }

    private Predicate<String> isAskedFor() {
        return event -> names.isEmpty() || names.stream().anyMatch(event::equalsIgnoreCase);
    }
}
