package io.capstream.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.capstream.event.LoggedEvent;
import io.capstream.event.ReceivedEvent;
import io.capstream.event.Refusal;
import io.capstream.mapping.Explanation;
import io.capstream.mapping.MappedEvent;
import io.capstream.mapping.XdmMapper;
import io.capstream.mapping.cases.RecordsJson;
import io.capstream.platform.Outbox;
import io.capstream.xdm.XdmRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what an event becomes, without delivering it. */
@Command(name = "map", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "Prints the XDM records that an event becomes. Nothing is stored or delivered.",
        footer = {"", "The records go to standard output. Fields that were left out, and why an event is a dead letter, go to standard",
            "error. Exit code 1 when an event is a dead letter."})
final class MapCommand implements Callable<Integer> {

    private static final String STANDARD_INPUT = "-";

    @Parameters(paramLabel = "FILE", description = "an event as Capillary posts it, or an array of them; - is standard input")
    private String file;

    @Option(names = "--messages", description = "print the whole messages of the batch request, header and body")
    private boolean messages;

    @Option(names = "--explain", description = "print for each field where its value came from and how it was read, or why it has none")
    private boolean explain;

    @Spec
    private CommandSpec spec;

    private final ConnectorSettings settings;
    private final InputStream in;
    private int deadLetters;

    MapCommand(ConnectorSettings settings, InputStream in) {
        this.settings = settings;
        this.in = in;
    }

    @Override
    public Integer call() throws IOException {
        List<ReceivedEvent> events = file.equals(STANDARD_INPUT) ? EventFile.read(in) : EventFile.read(Path.of(file));
        XdmMapper mapper = new XdmMapper(settings.mappings(), settings.capillary());
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < events.size(); i++) {
            LoggedEvent event = new LoggedEvent(i, Instant.now(), "", "", events.get(i).payload());
            Explanation explanation = mapper.explain(event);
            MappedEvent mapped = explanation.mapped();
            if (explain) {
                new ExplanationText(explanation).lines().forEach(spec.commandLine().getOut()::println);
            }
            report(mapped, events.size() == 1 ? "" : "event " + (i + 1) + ": ");
            result.addAll(messages ? messages(mapped.records()) : RecordsJson.of(mapped.records()));
        }
        if (!explain) {
            spec.commandLine().getOut().println(result.toPrettyString());
        }
        return deadLetters == 0 ? ExitCodes.FINE : ExitCodes.PROBLEM;
    }

    private void report(MappedEvent mapped, String event) {
        mapped.warnings().forEach(destination -> spec.commandLine().getErr().println(
                event + "warning: " + destination + " is left out: it cannot take the value that the event has for it"));
        mapped.refusal().ifPresent(refusal -> report(refusal, event));
        mapped.records().forEach(record -> outbox(record).refusals().forEach(refusal -> report(refusal, event)));
    }

    private void report(Refusal refusal, String event) {
        deadLetters++;
        spec.commandLine().getErr().println(event + "dead letter " + refusal.reason() + ": " + refusal.message());
    }

    /** Each record goes into a request of its own here, so that the messages keep the order of the records. */
    private ArrayNode messages(List<XdmRecord> records) throws IOException {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (XdmRecord record : records) {
            RecordsJson.read(outbox(record).nextRequest()).path("messages").forEach(list::add);
        }
        return list;
    }

    private Outbox outbox(XdmRecord record) {
        return Outbox.of(List.of(record), settings.platform(), Instant.now());
    }
}
