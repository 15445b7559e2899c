package io.capstream.provision.doctor;

import io.capstream.settings.PlatformSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether the connector that runs works with the ids that it would have after a start: it reads them at a start only. */
record InletsInUseCheck(RunningConnector connector, PlatformSettings platform, Path file) implements Check {

    @Override
    public String name() {
        return "inlets in use";
    }

    @Override
    public List<String> needs() {
        return List.of(ConnectionFileCheck.NAME);
    }

    @Override
    public Finding look() {
        try {
            Wire.Received answer = connector.status();
            return switch (answer.status()) {
                case 200 -> compare(InletsInUse.of(answer, platform).others());
                case 401 -> Finding.notVerifiable("the running connector does not tell it without the password of an operator or viewer",
                        "Run doctor with the connector's environment (OPERATOR_PASSWORD), or ask it: GET /api/doctor");
                default -> Finding.notVerifiable("GET /api/status was answered " + answer.status());
            };
        } catch (Wire.NoAnswerException none) {
            return Finding.notVerifiable("none answers on this machine at " + connector.address());
        }
    }

    private Finding compare(List<String> others) {
        String settings = Files.exists(file) ? file.toString() : "the settings";
        return others.isEmpty() ? Finding.ok("the running connector uses those of " + settings)
                : Finding.failed("the running connector uses other inlets or ids than " + settings + " (dataflow "
                        + String.join(", ", others) + ')', "Start it again: it reads them at a start only, and what comes meanwhile waits "
                        + "in its log. If it is so still after that, its environment has other settings than this command's");
    }
}
