package io.capstream.localplatform.organization;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.localplatform.plane.Behaviours;
import io.capstream.settings.PlatformSettings;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The sandboxes that the credential may use: the one of the settings. */
@RestController
@Profile("local")
class SandboxController {

    private final PlatformSettings organization;
    private final Behaviours behaviours;
    private final ObjectMapper json;

    SandboxController(PlatformSettings organization, Behaviours behaviours, ObjectMapper json) {
        this.organization = organization;
        this.behaviours = behaviours;
        this.json = json;
    }

    @GetMapping({"/local-platform/platform/data/foundation/sandbox-management",
        "/local-platform/platform/data/foundation/sandbox-management/"})
    ObjectNode sandboxes() {
        ObjectNode answer = json.createObjectNode();
        if (!behaviours.now().withoutRole()) {
            answer.withArray("/sandboxes").addObject().put("name", organization.sandboxName()).put("title", "Local sandbox")
                    .put("state", "active").put("type", "development").put("region", behaviours.now().region())
                    .put("isDefault", true).put("eTag", 1);
        }
        int count = answer.withArray("/sandboxes").size();
        answer.putObject("_page").put("limit", 50).put("count", count);
        answer.putObject("_links");
        return answer;
    }
}
