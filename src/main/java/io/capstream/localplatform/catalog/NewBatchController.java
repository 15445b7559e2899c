package io.capstream.localplatform.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.localplatform.plane.Ids;
import io.capstream.localplatform.plane.Kind;
import io.capstream.localplatform.plane.MadeObjects;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Makes a batch, so that a newcomer and the tests see what the connector does with one. */
@RestController
@Profile("local")
class NewBatchController {

    private final MadeObjects objects;
    private final ObjectMapper json;
    private final InstantSource clock;

    NewBatchController(MadeObjects objects, ObjectMapper json, InstantSource clock) {
        this.objects = objects;
        this.json = json;
        this.clock = clock;
    }

    @PostMapping("/local-platform/batches")
    ObjectNode make(@RequestBody NewBatch asked) {
        String id = "01" + Ids.hex(24).toUpperCase(Locale.ROOT);
        ObjectNode batch = json.createObjectNode().put("id", id).put("status", asked.status()).put("created", clock.millis())
                .put("updated", clock.millis()).put("version", "1.0.3");
        batch.withArray("/relatedObjects").addObject().put("type", "dataSet").put("id", asked.dataSetId());
        batch.set("errors", json.valueToTree(asked.errors()));
        batch.withObject("/metrics").put("failedRecordCount", asked.failedRecords().size());
        batch.set("failedRecords", json.valueToTree(asked.failedRecords()));
        objects.put(Kind.BATCH, id, batch);
        return batch;
    }

    /** @param failedRecords as Adobe shows them: each message with its {@code _errors} */
    private record NewBatch(@JsonProperty(required = true) String dataSetId, @JsonProperty(required = true) String status,
            List<JsonNode> errors, List<JsonNode> failedRecords) {

        NewBatch {
            errors = Optional.ofNullable(errors).orElse(List.of());
            failedRecords = Optional.ofNullable(failedRecords).orElse(List.of());
        }
    }
}
