package io.capstream.mapping.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.mapping.source.Conditions;
import io.capstream.mapping.source.Scope;
import io.capstream.xdm.XdmRecord.Operation;
import java.util.Optional;

/**
 * One record that an event becomes.
 *
 * @param flow        the dataflow that it goes to
 * @param schemaClass class of that dataflow's schema
 * @param operation   what Platform does with it
 * @param conditions  when it is made
 * @param template    the plan of the record
 * @param isState     whether it tells how somebody is, and not what happened: an older one must not come after a newer one
 */
public record RecordMapping(
        String flow, String schemaClass, Operation operation, Conditions conditions, ObjectTemplate template, boolean isState) {

    /**
     * Makes the record.
     *
     * @return empty when its conditions do not hold, or when it would tell nothing but an identity
     * @throws RefusedEventException   when the event is a dead letter
     * @throws TooLargeRecordException when the record alone cannot be sent
     */
    public Optional<ObjectNode> render(Scope scope, Rendering rendering) {
        rendering.explainRecord(this);
        rendering.countAgainFrom(0);
        if (!conditions.hold(scope)) {
            if (rendering.isExplaining()) {
                rendering.explainSkipped("", "made only " + conditions.written());
            }
            return Optional.empty();
        }
        JsonNode record = template.render(scope, Place.RECORD, rendering);
        if (record instanceof ObjectNode object && isWorthSending(object)) {
            return Optional.of(object);
        }
        rendering.explainSkipped("", "it would tell nothing but an identity");
        return Optional.empty();
    }

    /** Whether it may state something that a newer event has stated otherwise. */
    public boolean canBeOutdated() {
        return isState && operation != Operation.DELETE;
    }

    /** Whether it tells more than an identity. */
    public boolean isWorthSending(ObjectNode record) {
        return operation == Operation.DELETE || record.size() > (record.has(IdentityTemplate.FIELD) ? 1 : 0);
    }
}
