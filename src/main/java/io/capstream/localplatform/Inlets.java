package io.capstream.localplatform;

import io.capstream.localplatform.plane.RefusedCallException;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The inlets of the organisation. What the connector is set up with is what it takes, until the first dataflow is made: from then on only
 * what was made.
 */
@Component
@Profile("local")
class Inlets {

    private final ConfiguredInlets configured;
    private final MadeInlets made;

    Inlets(ConfiguredInlets configured, MadeInlets made) {
        this.configured = configured;
        this.made = made;
    }

    /**
     * The inlet of a name, with the schema that it has now.
     *
     * @throws RefusedCallException with status 404 when there is none of that name
     */
    Inlet named(String name) {
        return made.areInUse() ? made.named(name) : configured.named(name);
    }
}
