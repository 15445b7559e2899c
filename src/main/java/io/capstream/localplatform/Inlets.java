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

    private final Map<String, Inlet> inlets;

    Inlets(LocalOrganization organization) {
        this.inlets = organization.flows().values().stream()
                .map(flow -> Inlet.of(flow, organization))
                .collect(Collectors.toUnmodifiableMap(Inlet::name, Function.identity()));
    }

    /** @throws RefusedCallException with status 404 when there is none of that name */
    Inlet named(String name) {
        if (!inlets.containsKey(name)) {
            throw RefusedCallException.of(HttpStatus.NOT_FOUND,
                    "no inlet [" + name + "]; platform.flows names " + inlets.keySet().stream().sorted().toList());
        }
        return inlets.get(name);
    }
}
