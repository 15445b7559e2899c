package io.capstream.localplatform.organization;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.localplatform.plane.RefusedCallException;
import java.util.Locale;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Observability Insights: answers every metric without a value, as Adobe does where there was no traffic. */
@RestController
@Profile("local")
class MetricsController {

    private final ObjectMapper json;

    MetricsController(ObjectMapper json) {
        this.json = json;
    }

    @PostMapping("/local-platform/platform/data/infrastructure/observability/insights/metrics")
    ObjectNode metrics(@RequestBody ObjectNode asked) {
        if (asked.path("metrics").isEmpty() || !asked.has("start") || !asked.has("end")) {
            throw RefusedCallException.badRequest("start, end and metrics are required");
        }
        ObjectNode answer = json.createObjectNode();
        for (JsonNode metric : asked.path("metrics")) {
            ObjectNode response = answer.withArray("/metricResponses").addObject();
            response.set("metric", metric.path("name"));
            response.set("filters", metric.path("filters"));
            response.putArray("datapoints");
            response.put("granularity", asked.path("granularity").asText("hour").toUpperCase(Locale.ROOT));
        }
        return answer;
    }
}
