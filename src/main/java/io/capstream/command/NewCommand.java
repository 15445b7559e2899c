package io.capstream.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.event.CapillaryEvent;
import io.capstream.event.EventReader;
import io.capstream.event.LoggedEvent;
import io.capstream.event.MalformedEventException;
import io.capstream.event.ReceivedEvent;
import io.capstream.mapping.MappedEvent;
import io.capstream.mapping.XdmMapper;
import io.capstream.mapping.cases.CaseFile;
import io.capstream.mapping.cases.RecordsJson;
import io.capstream.mapping.live.MappingStatus;
import io.capstream.mapping.live.Mappings;
import io.capstream.xdm.XdmSchema;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Begins the mapping of a new event type. */
@Command(name = "new", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "Writes a mapping file from a sample of the event, and puts the sample and a first case beside it.",
        footer = {"", "The mapping file lists the paths of the sample as comments, without values. The sample is copied as it is: take",
            "personal data out before you share it."})
final class NewCommand implements Callable<Integer> {

    private static final Pattern NAME = Pattern.compile("[\\w-]+");

    @Parameters(paramLabel = "EVENT", description = "name of the event, as in its eventName")
    private String name;

    @Option(names = "--sample", required = true, paramLabel = "FILE", description = "an event as Capillary posts it")
    private Path sample;

    @Option(names = "--force", description = "write the files even where they exist")
    private boolean force;

    @Spec
    private CommandSpec spec;

    private final ConnectorSettings settings;

    NewCommand(ConnectorSettings settings) {
        this.settings = settings;
    }

    @Override
    public Integer call() throws IOException {
        ReceivedEvent received = sample();
        CapillaryEvent event = read(received);
        String eventName = event.eventName();
        if (!eventName.equalsIgnoreCase(name)) {
            throw CommandException.problem("The eventName in " + sample + " is " + eventName + ", not " + name);
        }
        if (!NAME.matcher(eventName).matches()) {
            throw CommandException.problem(eventName + " cannot be the name of a file: letters, digits, - and _ only");
        }
        Path mapping = settings.mappingDirectory().resolve(eventName + ".yaml");
        Path copy = settings.mappingDirectory().resolve(eventName + CaseFile.SAMPLE_ENDING);
        Path cases = settings.mappingDirectory().resolve(eventName + CaseFile.ENDING);
        refuse(eventName, mapping, copy, cases);

        Files.writeString(mapping, NewMapping.of(eventName, event.body(), sharedReads()));
        Mappings mappings = settings.mappings();
        List<String> problems = mappings.status().stream().filter(file -> file.file().equals(mapping.toString()))
                .flatMap(file -> file.problems().stream()).toList();
        if (!problems.isEmpty()) {
            throw CommandException.problem(mapping + " is written and does not load:\n" + String.join("\n", problems));
        }
        Files.write(copy, received.payload());
        Files.writeString(cases, "[" + firstCase(eventName, received, mappings).toPrettyString() + "]\n");
        report(mapping, copy, cases);
        return ExitCodes.FINE;
    }

    private ReceivedEvent sample() {
        List<ReceivedEvent> events = EventFile.read(sample);
        if (events.size() != 1) {
            throw CommandException.problem(sample + " holds " + events.size() + " events; one is wanted");
        }
        return events.get(0);
    }

    private CapillaryEvent read(ReceivedEvent received) {
        try {
            return new EventReader().read(received.payload());
        } catch (MalformedEventException malformed) {
            throw CommandException.problem(sample + " holds no event: " + malformed.getMessage());
        }
    }

    private void refuse(String eventName, Path mapping, Path copy, Path cases) throws IOException {
        for (MappingStatus file : settings.mappings().status()) {
            boolean isItself = file.file().equals(mapping.toString());
            if (file.event().filter(eventName::equalsIgnoreCase).isPresent() && !(isItself && force)) {
                throw CommandException.problem(eventName + " is mapped already, by " + file.file()
                        + (isItself ? ". --force writes it anew" : ""));
            }
            if (file.file().equals("platform.flows")) {
                throw CommandException.problem(String.join("\n", file.problems()));
            }
        }
        for (Path file : List.of(mapping, copy, cases)) {
            if (Files.exists(file) && !force && !Files.isSameFile(file, sample)) {
                throw CommandException.problem(file + " is there already. --force writes it anew");
            }
        }
        Path shared = settings.mappingDirectory().resolve("shared").resolve(NewMapping.EVENT_PART + ".yaml");
        if (!Files.isRegularFile(shared)) {
            throw CommandException.problem("There is no " + shared + ", which a new mapping file includes");
        }
    }

    private SharedReads sharedReads() {
        SharedReads reads = new SharedReads(settings.mappingDirectory());
        reads.add(NewMapping.EVENT_PART);
        reads.add(NewMapping.PROFILE_PART);
        return reads;
    }

    /** What the event becomes with the file as it is, so that the case passes until somebody says better. */
    private ObjectNode firstCase(String eventName, ReceivedEvent received, Mappings mappings) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("description", "The sample that the mapping was begun with");
        if (!settings.capillary().zone().getId().equals("UTC")) {
            json.put("zone", settings.capillary().zone().getId());
        }
        settings.capillary().country().code().ifPresent(code -> json.put("phoneCountry", code));
        json.put("sample", eventName);
        MappedEvent mapped = new XdmMapper(mappings, settings.capillary())
                .map(new LoggedEvent(0, CaseFile.RECEIVED_AT, "", "", received.payload()));
        if (mapped.refusal().isPresent()) {
            json.putObject("deadLetter").put("reason", mapped.refusal().get().reason().toString());
            spec.commandLine().getErr().println("The sample is a dead letter " + mapped.refusal().get().reason() + ": "
                    + mapped.refusal().get().message());
        } else {
            json.set("records", withPlaceholder(RecordsJson.of(mapped.records())));
            if (!mapped.warnings().isEmpty()) {
                ArrayNode warnings = json.putArray("warnings");
                mapped.warnings().forEach(warnings::add);
            }
        }
        return json;
    }

    /** The organisation's own fields stand under its tenant id, and a case is for every organisation. */
    private ArrayNode withPlaceholder(ArrayNode records) {
        String own = '_' + settings.flowSchemas().tenantId();
        records.forEach(entry -> {
            if (entry.path("record") instanceof ObjectNode record && record.has(own)) {
                JsonNode fields = record.remove(own);
                record.set('_' + XdmSchema.TENANT_PLACEHOLDER, fields);
            }
        });
        return records;
    }

    private void report(Path mapping, Path copy, Path cases) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Written: " + mapping + "  Fill in its fields from the paths that it lists.");
        out.println("Written: " + copy + "  It holds the sample as it is. Take personal data out before you share it.");
        out.println("Written: " + cases + "  It expects what the mapping makes now: read it, and correct it to what you want.");
    }
}
