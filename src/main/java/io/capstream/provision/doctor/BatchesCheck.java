package io.capstream.provision.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.provision.adobe.Readings;
import io.capstream.provision.call.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whether what Adobe took with a 2xx has landed in the last day: it is checked a second time, without telling the sender. */
record BatchesCheck(FlowAtAdobe flow, Readings adobe, InstantSource clock) implements Check {

    private static final Duration LATELY = Duration.ofDays(1);

    @Override
    public String name() {
        return "batches" + FlowAtAdobe.of(flow.name());
    }

    @Override
    public List<String> needs() {
        return List.of(DatasetCheck.of(flow.name()));
    }

    @Override
    public Finding look() {
        String dataset = flow.settings().datasetId();
        List<Readings.Batch> failed = adobe.failedBatches(dataset, clock.instant().minus(LATELY));
        if (!failed.isEmpty()) {
            return Finding.failed(Words.count(failed.size(), "batch", "batches")
                    + " of the last day failed or lack records, the newest is " + failed.get(0).id()
                    + ": " + why(failed), "Mend the mapping or the schema. Adobe keeps the records for 30 days: Platform > Monitoring > "
                    + "the dataset > the batch");
        }
        JsonNode last = adobe.lastBatch(dataset);
        return last.path("lastBatchId").isMissingNode()
                ? Finding.notVerifiable("the dataset has no batch yet; Adobe makes one about every 15 minutes while data comes")
                : Finding.ok("the last one, of " + Instant.ofEpochMilli(last.path("updated").asLong(last.path("created").asLong()))
                        + ", is " + last.path("lastBatchStatus").asText() + ", and none of the last day failed");
    }

    private String why(List<Readings.Batch> failed) {
        Set<String> codes = new TreeSet<>();
        failed.forEach(batch -> codes.addAll(RecordErrors.codes(batch.content().path("errors"))));
        String record = adobe.failedRecord(failed.get(0).id()).flatMap(RecordErrors::ofRecord).map(errors -> "its first record: " + errors)
                .orElse("");
        String words = RecordErrors.words(codes);
        return words.isEmpty() && record.isEmpty() ? "Adobe names no error"
                : words + (words.isEmpty() || record.isEmpty() ? "" : "; ") + record;
    }
}
