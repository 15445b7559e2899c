package io.capstream.localplatform.capillary;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Webhooks of Capillary. Like Capillary it shows the secrets of their headers to whoever may read them. */
@RestController
@Profile("local")
@RequestMapping("/local-platform/capillary/v3")
class WebHookController {

    private final WebHooks webhooks;
    private final ObjectMapper json;

    WebHookController(WebHooks webhooks, ObjectMapper json) {
        this.webhooks = webhooks;
        this.json = json;
    }

    @GetMapping("/webHooks")
    ObjectNode list() {
        return data(webhooks.all());
    }

    @PostMapping("/webHooks")
    ObjectNode make(@RequestBody ObjectNode asked) {
        return data(webhooks.make(asked));
    }

    @PutMapping("/webHooks/{id}")
    ObjectNode change(@PathVariable String id, @RequestBody ObjectNode asked) {
        return data(webhooks.change(id, asked));
    }

    @DeleteMapping("/webHooks/{id}")
    ObjectNode deactivate(@PathVariable String id) {
        return data(webhooks.deactivate(id));
    }

    /** Nothing is delivered by a stand-in. */
    @GetMapping("/events/consumer-groups/{id}/metrics")
    ObjectNode metrics(@PathVariable String id) {
        return data(json.createObjectNode().put("delivered", 0).put("failed", 0).put("retrying", 0).put("pending", 0));
    }

    private ObjectNode data(Object data) {
        ObjectNode answer = json.createObjectNode();
        answer.set("data", json.valueToTree(data));
        return answer.putNull("errors").putNull("warnings");
    }
}
