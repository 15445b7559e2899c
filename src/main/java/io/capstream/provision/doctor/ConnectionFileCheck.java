package io.capstream.provision.doctor;

import io.capstream.provision.Surroundings;
import io.capstream.provision.call.ProvisionException;
import io.capstream.provision.call.Words;
import io.capstream.provision.plan.ConnectionFile;
import io.capstream.settings.FlowSettings;
import io.capstream.settings.PlatformSettings;
import io.capstream.settings.SettingOrigins;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether the connector works with the ids that {@code connect} has written.
 *
 * @param origins     of the settings that are in use
 * @param beside  the connector that runs; empty when they are its own, which has read the file at its start
 */
record ConnectionFileCheck(Surroundings surroundings, SettingOrigins origins, Optional<RunningConnector> beside) implements Check {

    static final String NAME = "connection file";

    private static final String INLET = ".inlet-url";
    private static final String FLOW = ".flow-id";
    private static final String BEFORE_ANY_RESTART = "BEFORE any restart: it finds what is there and writes the file anew, while after a "
            + "start without it the connector has no inlet of yours to send to, and its events wait";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Finding look() {
        try {
            Path file = surroundings.file().path();
            ConnectionFile.Content content = surroundings.file().read();
            if (content.settings().keySet().stream().anyMatch(ConnectionFileCheck::isOfAnInlet)) {
                return compare(file, content.settings()).alone();
            }
            return Files.exists(file) ? withoutInlets(file, content) : missing(file);
        } catch (ProvisionException unreadable) {
            return Finding.failed(unreadable.getMessage(), "Then run 'connect' " + BEFORE_ANY_RESTART);
        }
    }

    private static boolean isOfAnInlet(String setting) {
        return setting.startsWith("platform.flows.") && (setting.endsWith(INLET) || setting.endsWith(FLOW));
    }

    /** Nothing else is looked for with ids that nobody has made: that Adobe lacks each of them would tell nothing. */
    private static Finding withoutInlets(Path file, ConnectionFile.Content content) {
        boolean isOurs = !content.objects().isEmpty()
                || content.settings().keySet().stream().anyMatch(setting -> setting.startsWith("platform."));
        return isOurs ? Finding.failed("nothing is connected: " + file + " names no inlet, as after 'disconnect'",
                        "Run 'connect', then start the connector again")
                : Finding.failed(file + " has nothing in it that 'connect' has written: no ids and no inlets",
                        "Move it away and run 'connect' " + BEFORE_ANY_RESTART);
    }

    /** Ids may stand elsewhere, and a file was never there then; but those that the connector has read from it are nowhere now. */
    private Finding missing(Path file) {
        List<String> kept = kept(file);
        return kept.isEmpty()
                ? Finding.notVerifiable("there is no " + file + ": the ids are those of application.yaml and the environment",
                        "'connect' finds what is there, makes what is missing and writes it").alone()
                : Finding.failed(file + " is gone, and the running connector has inlets that stand nowhere else (dataflow "
                        + String.join(", ", kept) + ')', "Run 'connect' " + BEFORE_ANY_RESTART + (beside.isEmpty() ? ""
                        : ". If its ids stand in its environment, run doctor with that"));
    }

    /** The dataflows of the connector that it would not have after a start. */
    private List<String> kept(Path file) {
        PlatformSettings platform = surroundings.settings().platform();
        if (beside.isEmpty()) {
            return platform.flows().keySet().stream().sorted()
                    .filter(flow -> origins.read(file, "platform.flows." + flow + INLET).isPresent()).toList();
        }
        try {
            return InletsInUse.of(beside.get().status(), platform).othersWithInlet();
        } catch (Wire.NoAnswerException none) {
            return List.of();
        }
    }

    private Finding compare(Path file, Map<String, String> written) {
        Map<String, String> used = used(surroundings.settings().platform());
        Optional<String> other = used.keySet().stream().filter(name -> !used.get(name).equals(said(file, name, written)
                .orElse(used.get(name)))).findFirst();
        return other.map(name -> differs(file, name, Optional.ofNullable(written.get(name))))
                .orElseGet(() -> Finding.ok(file + " is used, " + Words.count(written.size(), "setting")));
    }

    /** What the file says of a setting; nothing of one that it had when it was read is a word, too. */
    private Optional<String> said(Path file, String name, Map<String, String> written) {
        return Optional.ofNullable(written.get(name)).or(() -> origins.read(file, name).map(gone -> ""));
    }

    private Finding differs(Path file, String name, Optional<String> written) {
        String cause = "the connector uses another " + name + " than " + file + " says";
        if (origins.read(file, name).equals(written)) {
            return Finding.failed(cause, "Stronger than the file is " + origins.place(name) + ": take it out there, or run 'connect'");
        }
        return Finding.failed(cause, beside.isEmpty()
                ? "Start it again: it reads the file at a start only, and that was before the last 'connect' or 'disconnect'. If it is so "
                + "still after that, " + imports(file)
                : "It is not read: " + imports(file));
    }

    private static String imports(Path file) {
        return "spring.config.import of application.yaml must have optional:" + file.getFileName();
    }

    private static Map<String, String> used(PlatformSettings platform) {
        Map<String, String> used = new TreeMap<>(Map.of("platform.tenant-id", platform.tenantId()));
        for (Map.Entry<String, FlowSettings> flow : platform.flows().entrySet()) {
            String name = "platform.flows." + flow.getKey();
            used.put(name + ".inlet-url", flow.getValue().inletUrl());
            used.put(name + ".flow-id", flow.getValue().flowId());
            used.put(name + ".dataset-id", flow.getValue().datasetId());
            used.put(name + ".schema-id", flow.getValue().schemaId());
        }
        return used;
    }
}
