package io.capstream.localplatform.plane;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import java.util.Set;

/**
 * How the control planes behave where they differ from organisation to organisation or from day to day. Members that are left out are 0,
 * false or empty.
 *
 * @param schemaDelayMs             a new schema is listed, and answers 404 for so long
 * @param fieldGroupDelayMs         the same of a field group
 * @param unionDelayMs              so long after the union tag was set no dataset can be made for Profile
 * @param flowDelayMs               so long a new dataflow answers as usual and loses what it is sent
 * @param filtersFindNothing        Flow Service's lists are empty when they are asked for a name
 * @param unionNeedsPrimaryIdentity a schema without a primary identity descriptor cannot have the union tag, even with an identityMap
 * @param withoutRole               the credential is in no role: it may do nothing
 * @param missingFieldGroups        {@code $id}s of standard field groups that this organisation does not have
 * @param region                    where the sandbox is; blank for VA7
 * @param webhookNamesTaken         names of webhooks that another organisation of the cluster has
 * @param webhooksReadOnly          Capillary's access group may only read webhooks
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record Behaviour(
        long schemaDelayMs,
        long fieldGroupDelayMs,
        long unionDelayMs,
        long flowDelayMs,
        boolean filtersFindNothing,
        boolean unionNeedsPrimaryIdentity,
        boolean withoutRole,
        Set<String> missingFieldGroups,
        String region,
        Set<String> webhookNamesTaken,
        boolean webhooksReadOnly) {

    static final Behaviour USUAL = new Behaviour(0, 0, 0, 0, false, false, false, Set.of(), "", Set.of(), false);

    public Behaviour {
        missingFieldGroups = Optional.ofNullable(missingFieldGroups).orElse(Set.of());
        region = Optional.ofNullable(region).filter(named -> !named.isBlank()).orElse("VA7");
        webhookNamesTaken = Optional.ofNullable(webhookNamesTaken).orElse(Set.of());
    }
}
