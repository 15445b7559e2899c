package io.capstream.provision.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.provision.adobe.Readings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether the dataflow runs, from the inlet of the settings to the dataset of the settings. */
record DataflowCheck(FlowAtAdobe flow, Readings adobe, Duration settle, InstantSource clock) implements Check {

    private static final Set<String> WORKING = Set.of("enabled", "active");

    static String of(String flow) {
        return "dataflow" + FlowAtAdobe.of(flow);
    }

    @Override
    public String name() {
        return of(flow.name());
    }

    @Override
    public List<String> needs() {
        return List.of(PermissionsCheck.NAME, ConnectionFileCheck.NAME, MappingFilesCheck.NAME);
    }

    @Override
    public Finding look() {
        String id = flow.settings().flowId();
        if (id.isBlank()) {
            return Finding.failed(flow.setting("flow-id") + " is not set: Adobe answers 2xx and keeps nothing", "'connect' writes it");
        }
        return flow.dataflow().map(this::judge).orElseGet(() -> Finding.failed("Adobe has no dataflow " + id + " in this sandbox: messages "
                + "for it are answered 2xx and lost", "'connect' finds or makes it"));
    }

    private Finding judge(JsonNode dataflow) {
        List<String> problems = new ArrayList<>();
        String state = dataflow.path("state").asText("enabled").toLowerCase(Locale.ROOT);
        if (!WORKING.contains(state)) {
            problems.add("it is " + state);
        }
        wrongDataset(dataflow).ifPresent(problems::add);
        problems.addAll(wrongInlet(dataflow));
        if (!problems.isEmpty()) {
            return Finding.failed(String.join("; ", problems),
                    "'connect' enables a dataflow, and makes another one where its connections are not right");
        }
        Instant ready = Instant.ofEpochMilli(dataflow.path("updatedAt").asLong(dataflow.path("createdAt").asLong())).plus(settle);
        return clock.instant().isBefore(ready)
                ? Finding.notVerifiable("it was made or changed a moment ago, and may lose what it is sent until " + ready,
                        "Run it again then")
                : Finding.ok("it is " + state + ", from the inlet to the dataset of the settings");
    }

    private Optional<String> wrongDataset(JsonNode dataflow) {
        return adobe.target(dataflow.at("/targetConnectionIds/0").asText()).map(target -> target.at("/params/dataSetId").asText())
                .filter(its -> !its.equals(flow.settings().datasetId()))
                .map(its -> "it writes to the dataset " + its + ", and " + flow.setting("dataset-id") + " is "
                        + flow.settings().datasetId());
    }

    /** A source of the Streaming SDK has no base connection: its inlet stands with the dataflow. */
    private List<String> wrongInlet(JsonNode dataflow) {
        String base = adobe.source(dataflow.at("/sourceConnectionIds/0").asText()).map(source -> source.path("baseConnectionId").asText())
                .orElse("");
        if (base.isBlank()) {
            return otherInlet(dataflow.at("/options/inletUrl").asText()).stream().toList();
        }
        Optional<JsonNode> connection = adobe.connection(base);
        if (connection.isEmpty()) {
            return List.of("its streaming connection " + base + " is not there");
        }
        JsonNode its = connection.get().at("/auth/params");
        List<String> problems = new ArrayList<>(otherInlet(its.path("inletUrl").asText()).stream().toList());
        String type = flow.isUpsert() ? "raw" : "xdm";
        if (!its.path("dataType").asText(type).equals(type)) {
            problems.add("its inlet takes " + its.path("dataType").asText() + ", and with upsert: " + flow.isUpsert() + " " + type
                    + " is sent");
        }
        if (!its.path("authenticationRequired").asBoolean(true)) {
            problems.add("its inlet takes data from everybody, without a token");
        }
        return problems;
    }

    private Optional<String> otherInlet(String its) {
        return its.isBlank() || its.equals(flow.settings().inletUrl()) ? Optional.empty()
                : Optional.of("its inlet is " + its + ", and " + flow.setting("inlet-url") + " is another");
    }
}
