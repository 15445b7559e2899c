package io.capstream.localplatform;

import io.capstream.localplatform.plane.RefusedCallException;
import io.capstream.settings.FlowSettings;
import io.capstream.settings.PlatformSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The inlets that the connector is set up with, one for each of its dataflows. They are there while no dataflow was ever made. */
@Component
@Profile("local")
class ConfiguredInlets {

    private final PlatformSettings organization;
    private final Map<String, String> names;
    private final Map<String, FlowSettings> flows;
    private final Map<String, SchemaFile> schemas;

    ConfiguredInlets(PlatformSettings organization) {
        this.organization = organization;
        this.names = organization.flows().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(flow -> Inlet.name(flow.getValue()), Map.Entry::getKey));
        this.flows = organization.flows().values().stream()
                .collect(Collectors.toUnmodifiableMap(Inlet::name, Function.identity()));
        this.schemas = flows.values().stream().collect(Collectors.toUnmodifiableMap(
                Inlet::name, flow -> new SchemaFile(Path.of(flow.schema()), organization.tenantId())));
    }

    /**
     * The inlet of a name, with the schema that its file holds now.
     *
     * @throws RefusedCallException with status 404 when there is none of that name
     */
    Inlet named(String name) {
        if (!flows.containsKey(name)) {
            throw RefusedCallException.of(HttpStatus.NOT_FOUND,
                    "no inlet [" + name + "]; platform.flows names " + flows.keySet().stream().sorted().toList());
        }
        return Inlet.of(names.get(name), flows.get(name), organization.orgId(), schemas.get(name).now());
    }
}
