package io.capstream.command;

import io.capstream.mapping.reader.MappingFileSchema;
import io.capstream.xdm.XdmSchemaException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Writes the schema by which editors complete and check mapping files. */
@Command(name = "schema", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "Prints the JSON Schema of mapping files, with the destinations of your XDM schemas.",
        footer = {"", "Mapping files name it in their first line. Write it anew when a schema under mappings/xdm/ has changed:",
            "java -jar capillary-streaming-events.jar schema > mappings/mapping.schema.json"})
final class SchemaCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    private final ConnectorSettings settings;

    SchemaCommand(ConnectorSettings settings) {
        this.settings = settings;
    }

    @Override
    public Integer call() {
        try {
            spec.commandLine().getOut().println(MappingFileSchema.of(settings.flowSchemas()).toPrettyString());
            return ExitCodes.FINE;
        } catch (XdmSchemaException unusable) {
            throw CommandException.problem(unusable.getMessage());
        }
    }
}
