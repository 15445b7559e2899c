package io.capstream.command;

import io.capstream.mapping.live.MappingStatus;
import io.capstream.mapping.live.Mappings;
import io.capstream.mapping.reader.FlowSchemas;
import io.capstream.provision.call.Words;
import io.capstream.routes.RouteProblems;
import io.capstream.settings.SettingProblems;
import io.capstream.xdm.XdmSchema;
import io.capstream.xdm.XdmSchemaException;
import io.capstream.yaml.Problem;
import io.capstream.yaml.SettingPlaces;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Finds what is wrong before the connector is started. */
@Command(name = "check", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "Checks application.yaml, every route, mapping and schema, and prints all problems.",
        footer = {"", "What profile platform needs is checked with --spring.profiles.active=platform. Nothing is started or connected.",
            "Exit code 1 when there is a problem; warnings are none."})
final class CheckCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    private final ConnectorSettings settings;

    CheckCommand(ConnectorSettings settings) {
        this.settings = settings;
    }

    @Override
    public Integer call() {
        List<Problem> problems = new ArrayList<>(SettingProblems.in(settings.environment()));
        RouteProblems routes = RouteProblems.in(settings.environment());
        problems.addAll(routes.problems());
        FlowSchemas flows = settings.readableFlowSchemas();
        int schemas = checkSchemas(flows, problems);
        int mappings = checkMappings(flows, problems);
        PrintWriter out = spec.commandLine().getOut();
        problems.forEach(out::println);
        out.println("application.yaml, " + Words.count(routes.number(), "route") + ", " + Words.count(mappings, "mapping") + ", "
                + Words.count(schemas, "schema") + ": " + summary(problems));
        return problems.stream().allMatch(Problem::isWarning) ? ExitCodes.FINE : ExitCodes.PROBLEM;
    }

    /** Each by itself: the mappings name the first that cannot be used only. */
    private int checkSchemas(FlowSchemas flows, List<Problem> problems) {
        TreeSet<String> files = new TreeSet<>();
        flows.files().forEach((flow, schema) -> {
            if (!schema.isBlank() && files.add(schema)) {
                try {
                    XdmSchema.read(Path.of(schema), flows.tenantId());
                } catch (XdmSchemaException unusable) {
                    String name = "platform.flows." + flow + ".schema";
                    problems.add(Problem.at(SettingPlaces.of(name, settings.environment()), name + ": " + unusable.getMessage()));
                }
            }
        });
        return files.size();
    }

    private int checkMappings(FlowSchemas flows, List<Problem> problems) {
        boolean schemasAreSound = problems.stream().noneMatch(problem -> problem.what().startsWith("platform.flows."));
        List<MappingStatus> files = new Mappings(settings.mapping(), flows).status();
        files.stream()
                .filter(file -> schemasAreSound || !file.file().equals("platform.flows"))
                .flatMap(file -> file.problems().stream())
                .distinct()                                       // of a shared part each file that includes it has them
                .forEach(problem -> problems.add(Problem.at("", problem)));
        CaseFiles.ofOldLayout(settings.mappingDirectory()).ifPresent(moved -> problems.add(Problem.warning("", moved)));
        return files.size();
    }

    private static String summary(List<Problem> problems) {
        int warnings = (int) problems.stream().filter(Problem::isWarning).count();
        int wrong = problems.size() - warnings;
        String found = wrong == 0 ? "no problems" : Words.count(wrong, "problem");
        return warnings == 0 ? found : found + ", " + Words.count(warnings, "warning");
    }
}
