package io.capstream.provision.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Whether records land in a dataset that is there and goes on to Profile. */
record DatasetCheck(FlowAtAdobe flow) implements Check {

    static String of(String flow) {
        return "dataset" + FlowAtAdobe.of(flow);
    }

    @Override
    public String name() {
        return of(flow.name());
    }

    @Override
    public List<String> needs() {
        return List.of(PermissionsCheck.NAME, ConnectionFileCheck.NAME);
    }

    @Override
    public Finding look() {
        String id = flow.settings().datasetId();
        if (id.isBlank()) {
            return Finding.failed(flow.setting("dataset-id") + " is not set", "'connect' makes a dataset and writes it");
        }
        if (id.matches(".*[\"'%\\s].*")) {
            return Finding.failed(flow.setting("dataset-id") + " has a character that no id has, perhaps from copying: " + id,
                    "Take the id from connection.yaml, or copy it again: Platform > Datasets > your dataset > Dataset ID");
        }
        return flow.dataset().map(this::judge).orElseGet(() -> Finding.failed("Adobe has no dataset " + id + " in this sandbox",
                "It was deleted, or the id is of another sandbox or was copied with something: 'connect' finds or makes it"));
    }

    private Finding judge(JsonNode dataset) {
        List<String> problems = new ArrayList<>();
        JsonNode tags = dataset.path("tags");
        if (!has(tags.path("unifiedProfile"), "enabled:true")) {
            problems.add("it is not enabled for Profile");
        }
        if (!has(tags.path("unifiedIdentity"), "enabled:true")) {
            problems.add("it is not enabled for identities");
        }
        if (has(tags.path("unifiedProfile"), "isUpsert:true")) {
            problems.add("it is a dataset for batch upserts (isUpsert), which take no streaming data");
        }
        if (!dataset.path("enableErrorDiagnostics").asBoolean(true)) {
            problems.add("error diagnostics are off, so that failed records cannot be read back");
        }
        return problems.isEmpty() ? Finding.ok("enabled for Profile and identities") : Finding.failed(String.join("; ", problems),
                "'connect' enables it. Only what comes from then on reaches Profile");
    }

    /** Adobe writes such a value with and without a space. */
    private static boolean has(JsonNode tag, String value) {
        for (JsonNode one : tag) {
            if (one.asText().replace(" ", "").equals(value)) {
                return true;
            }
        }
        return false;
    }
}
