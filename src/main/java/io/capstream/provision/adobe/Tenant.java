package io.capstream.provision.adobe;

import io.capstream.provision.plan.Look;
import io.capstream.provision.plan.Wanted;
import java.util.Map;

/**
 * The tenant of the organisation, as Adobe says it.
 *
 * @param organization its id
 * @param id           the tenant's id, without the leading underscore
 */
public record Tenant(String organization, String id) implements Wanted {

    @Override
    public String key() {
        return "tenant";
    }

    @Override
    public String kind() {
        return "tenant of";
    }

    @Override
    public String name() {
        return organization;
    }

    @Override
    public Look look() {
        return new Look.Found(id, Map.of("platform.tenant-id", id));
    }
}
