package io.capstream.provision.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.provision.adobe.Readings;
import io.capstream.provision.call.Words;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What Adobe tells of the last runs of a dataflow; whether it tells of streaming ones at all its documents do not agree. */
record RunsCheck(FlowAtAdobe flow, Readings adobe) implements Check {

    @Override
    public String name() {
        return "runs" + FlowAtAdobe.of(flow.name());
    }

    @Override
    public List<String> needs() {
        return List.of(DataflowCheck.of(flow.name()));
    }

    @Override
    public Finding look() {
        List<JsonNode> runs = adobe.runs(flow.settings().flowId());
        if (runs.isEmpty()) {
            return Finding.notVerifiable("Adobe shows no runs of this dataflow, as of others that stream");
        }
        long failed = 0;
        Set<String> codes = new TreeSet<>();
        for (JsonNode run : runs) {
            failed += run.at("/metrics/recordSummary/failedRecordCount").asLong();
            codes.addAll(RecordErrors.codes(run.at("/metrics/statusSummary/errors")));
            codes.addAll(RecordErrors.codes(run.at("/metrics/statusSummary/extensions/errors")));
        }
        return failed == 0 && codes.isEmpty() ? Finding.ok("no failed record in the last " + runs.size())
                : Finding.failed(Words.count(failed, "failed record") + " in the last " + Words.count(runs.size(), "run")
                        + ": " + RecordErrors.words(codes),
                        "Platform > Sources > Dataflows > your dataflow shows the run and its error diagnostics");
    }
}
