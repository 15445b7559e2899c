package io.capstream.provision.adobe;

import io.capstream.provision.plan.Look;
import io.capstream.provision.plan.Wanted;
import java.util.Map;

/**
 * The tenant of the organisation, as Adobe says it.
 *
 * @param id without the leading underscore
 */
public record Tenant(String id) implements Wanted {

    @Override
    public String key() {
        return "tenant";
    }

    @Override
    public String kind() {
        return "tenant";
    }

    @Override
    public String name() {
        return id;
    }

    @Override
    public Look look() {
        return new Look.Found(id, Map.of("platform.tenant-id", id));
    }
}
