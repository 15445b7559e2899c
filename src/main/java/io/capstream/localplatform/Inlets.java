package io.capstream.localplatform;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The inlets of the organisation, one for each of its dataflows. */
@Component
@Profile("local")
class Inlets {

    private final LocalOrganization organization;
    private final Map<String, LocalOrganization.Flow> flows;
    private final Map<String, SchemaFile> schemas;

    Inlets(LocalOrganization organization) {
        this.organization = organization;
        this.flows = organization.flows().values().stream()
                .collect(Collectors.toUnmodifiableMap(LocalOrganization.Flow::inlet, Function.identity()));
        this.schemas = flows.values().stream().collect(Collectors.toUnmodifiableMap(
                LocalOrganization.Flow::inlet, flow -> new SchemaFile(flow.schema(), organization.tenantId())));
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
        return Inlet.of(flows.get(name), organization, schemas.get(name).now());
    }
}
