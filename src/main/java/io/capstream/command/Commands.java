package io.capstream.command;

import io.capstream.yaml.Spelling;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine;

/** The commands of the jar. Without one, the connector starts. */
public final class Commands {

    private static final String FAULT = "A fault of the command itself; please report it";

    private static final Set<String> QUESTIONS = Set.of("--help", "--version");

    private final InputStream in;
    private final PrintWriter out;
    private final PrintWriter err;
    private final StandardEnvironment machine;

    /**
     * @param in      what {@code -} stands for
     * @param out     where results go
     * @param err     where everything else goes
     * @param machine environment variables and system properties
     */
    public Commands(InputStream in, PrintWriter out, PrintWriter err, StandardEnvironment machine) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.machine = machine;
    }

    /** Whether these arguments hold a command, and not only settings for the connector such as {@code --server.port=8081}. */
    public static boolean isCommand(String... args) {
        return Arrays.stream(args).anyMatch(arg -> !arg.startsWith("--") || QUESTIONS.contains(arg));
    }

    /** Runs a command and returns its exit code: 0 fine, 1 problems found, 2 wrong usage. */
    public int run(String... args) {
        List<String> settings = Arrays.stream(args).filter(Commands::isSetting).toList();
        ConnectorSettings connector = new ConnectorSettings(machine, settings);
        CommandLine commands = new CommandLine(new Main())
                .addSubcommand(new CheckCommand(connector))
                .addSubcommand(new MapCommand(connector, in))
                .addSubcommand(new TestCommand(connector))
                .addSubcommand(new NewCommand(connector))
                .addSubcommand(new SchemaCommand(connector))
                .addSubcommand(new ConnectCommand(connector, in))
                .addSubcommand(new DoctorCommand(connector, in))
                .addSubcommand(new DisconnectCommand(connector, in))
                .addSubcommand(new BackupCommand(connector))
                .addSubcommand(new RestoreCommand(connector))
                .addSubcommand(new MoveLogCommand(connector))
                .setOut(out)
                .setErr(err)
                .setUsageHelpAutoWidth(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(sayWhatIsWrong())
                .setExecutionExceptionHandler(sayWhatHappened());
        int exitCode = commands.execute(Arrays.stream(args).filter(arg -> !isSetting(arg)).toArray(String[]::new));
        out.flush();
        err.flush();
        return exitCode;
    }

    /** Spring's own arguments have a dot in their name, options of commands have none. */
    private static boolean isSetting(String arg) {
        String name = arg.split("=", 2)[0];
        return name.startsWith("--") && name.contains(".");
    }

    private static IParameterExceptionHandler sayWhatIsWrong() {
        return (wrong, args) -> {
            CommandLine command = wrong.getCommandLine();
            PrintWriter err = command.getErr();
            err.println(wrong.getMessage());
            List<String> known = command.getSubcommands().keySet().stream().sorted().toList();
            if (!known.isEmpty() && wrong instanceof CommandLine.UnmatchedArgumentException unmatched) {
                Spelling.nearest(unmatched.getUnmatched().get(0), known).ifPresent(word -> err.println("Did you mean: " + word + "?"));
                err.println("The commands are: " + String.join(", ", known) + ". Without one, the connector starts.");
            }
            err.println("'" + command.getCommandSpec().qualifiedName() + " --help' says more.");
            return ExitCodes.WRONG_USAGE;
        };
    }

    private static IExecutionExceptionHandler sayWhatHappened() {
        return (problem, command, parsed) -> {
            boolean isForScripts = command.getParseResult().matchedOptionValue("-o", Output.TEXT) == Output.JSON;
            if (isForScripts) {
                command.getOut().println(Output.json(new ErrorReport(problem instanceof CommandException
                        ? problem.getMessage() : FAULT + ": " + problem)));
            }
            if (problem instanceof CommandException foreseen) {
                command.getErr().println(foreseen.getMessage());
                return foreseen.exitCode();
            }
            command.getErr().println(FAULT + ":");
            problem.printStackTrace(command.getErr());
            return ExitCodes.PROBLEM;
        };
    }

    /** What stands before the command. */
    @Command(name = "capillary-streaming-events", mixinStandardHelpOptions = true, versionProvider = Version.class,
            description = "Streams Capillary loyalty events to Adobe Experience Platform.",
            synopsisHeading = "Usage: java -jar ", synopsisSubcommandLabel = "[COMMAND]",
            footer = {"", "Without a command the connector starts. Settings come from application.yaml, environment variables and",
                "--name=value, for the commands too: --spring.profiles.active=platform, --mapping.directory=mappings.",
                "Exit codes: 0 fine; 1 problems found, a test failed or an event is a dead letter; 2 wrong usage."})
    static final class Main implements Runnable {

        @CommandLine.Spec
        private CommandSpec spec;

        @Override
        public void run() {
            throw new ParameterException(spec.commandLine(), "A command is missing.");
        }
    }
}
