package io.capstream.localplatform.catalog;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.localplatform.plane.Kind;
import io.capstream.localplatform.plane.MadeObjects;
import io.capstream.localplatform.plane.RefusedCallException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The batches of the Catalog, newest first; {@code /local-platform/batches} makes them. */
@RestController
@Profile("local")
@RequestMapping("/local-platform/platform/data/foundation/catalog")
class BatchController {

    private static final int MOST = 100;

    private final MadeObjects objects;
    private final ObjectMapper json;

    BatchController(MadeObjects objects, ObjectMapper json) {
        this.objects = objects;
        this.json = json;
    }

    @GetMapping("/batches")
    ObjectNode batches(@RequestParam Optional<String> dataSet, @RequestParam Optional<String> status,
            @RequestParam(defaultValue = "0") long createdAfter, @RequestParam(defaultValue = "" + Long.MAX_VALUE) long createdBefore,
            @RequestParam(defaultValue = "100") int limit, @RequestParam(defaultValue = "0") int start) {
        if (limit < 1 || limit > MOST) {
            throw RefusedCallException.badRequest("limit must be from 1 to " + MOST);
        }
        ObjectNode answer = json.createObjectNode();
        newestFirst().stream()
                .filter(batch -> dataSet.isEmpty() || dataSet(batch).equals(dataSet.get()))
                .filter(batch -> status.isEmpty() || batch.path("status").asText().equals(status.get()))
                .filter(batch -> batch.path("created").asLong() > createdAfter && batch.path("created").asLong() < createdBefore)
                .skip(start).limit(limit)
                .forEach(batch -> answer.set(batch.path("id").asText(), batch.without("failedRecords")));
        return answer;
    }

    /** A dataset without a batch has no entry. */
    @GetMapping("/lastBatches")
    ObjectNode last(@RequestParam Optional<String> dataSetId) {
        ObjectNode answer = json.createObjectNode();
        for (ObjectNode batch : newestFirst()) {
            if (dataSetId.isEmpty() || dataSet(batch).equals(dataSetId.get())) {
                ObjectNode last = answer.withObjectProperty(dataSet(batch));
                String status = batch.path("status").asText();
                putOnce(last, "lastBatchId", batch);
                putOnce(last, status.equals("success") ? "lastSuccessfulBatchId" : "lastFailedBatchId", batch);
                if (!last.has("lastBatchStatus")) {
                    last.put("lastBatchStatus", status).put("created", batch.path("created").asLong())
                            .put("updated", batch.path("updated").asLong());
                }
            }
        }
        return answer;
    }

    private static void putOnce(ObjectNode last, String member, ObjectNode batch) {
        if (!last.has(member)) {
            last.set(member, batch.path("id"));
        }
    }

    private static String dataSet(ObjectNode batch) {
        return batch.at("/relatedObjects/0/id").asText();
    }

    private List<ObjectNode> newestFirst() {
        List<ObjectNode> batches = new ArrayList<>(objects.all(Kind.BATCH));
        Collections.reverse(batches);
        return batches;
    }
}
