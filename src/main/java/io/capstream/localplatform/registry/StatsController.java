package io.capstream.localplatform.registry;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.capstream.settings.PlatformSettings;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells who the tenant is, as only the Schema Registry does. */
@RestController
@Profile("local")
class StatsController {

    private final PlatformSettings organization;
    private final Registry registry;

    StatsController(PlatformSettings organization, Registry registry) {
        this.organization = organization;
        this.registry = registry;
    }

    @GetMapping("/local-platform/platform/data/foundation/schemaregistry/stats")
    Stats stats() {
        return new Stats(organization.orgId(), organization.tenantId(), Map.of(
                "schemas", registry.all("tenant", "schemas").count(), "mixins", registry.all("tenant", "mixins").count(),
                "datatypes", 0L, "classes", 0L, "unions", registry.all("tenant", "schemas").filter(UnionRules::isTagged).count()));
    }

    private record Stats(@JsonProperty("imsOrg") String organization, String tenantId, Map<String, Long> counts) {
    }
}
