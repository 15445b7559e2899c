package io.capstream.localplatform;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.capstream.localplatform.flowservice.MadeDataflow;
import io.capstream.localplatform.flowservice.MadeDataflows;
import io.capstream.localplatform.plane.MadeObjects;
import io.capstream.localplatform.plane.RefusedCallException;
import io.capstream.localplatform.registry.Registry;
import io.capstream.settings.PlatformSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The inlets of the dataflows that were made. Their records are checked against the registered schema, and no file. */
@Component
@Profile("local")
class MadeInlets {

    private final MadeDataflows dataflows;
    private final Registry registry;
    private final MadeObjects objects;
    private final PlatformSettings organization;
    private final Map<String, RecordSchema> schemas = new HashMap<>();
    private long changes;

    MadeInlets(MadeDataflows dataflows, Registry registry, MadeObjects objects, PlatformSettings organization) {
        this.dataflows = dataflows;
        this.registry = registry;
        this.objects = objects;
        this.organization = organization;
    }

    boolean areInUse() {
        return dataflows.wereMade();
    }

    /** @throws RefusedCallException with status 404 when no enabled dataflow has an inlet of that name */
    Inlet named(String name) {
        List<Entrance> entrances = dataflows.of(name).stream().map(this::entrance).toList();
        if (entrances.isEmpty()) {
            throw RefusedCallException.of(HttpStatus.NOT_FOUND, "no inlet [" + name + "]; "
                    + "since a dataflow was made there are only those that GET /connections and GET /flows show");
        }
        return new Inlet(name, organization.orgId(), entrances);
    }

    private Entrance entrance(MadeDataflow dataflow) {
        Address address = new Address(organization.orgId(), dataflow.id(), dataflow.datasetId());
        Envelope envelope = dataflow.mapping()
                .<Envelope>map(set -> new MappedEnvelope(new UpsertEnvelope(address), set))
                .orElseGet(() -> new XdmEnvelope(address, dataflow.schemaId()));
        boolean keeps = dataflows.keepsRecords(dataflow.id());
        return new Entrance(dataflow.name(), address.flowId(),
                keeps ? envelope : new LosingEnvelope(envelope), schema(dataflow.schemaId()));
    }

    /** To compile a schema takes long, and it changes seldom. */
    private synchronized RecordSchema schema(String id) {
        if (changes != objects.changes()) {
            schemas.clear();
            changes = objects.changes();
        }
        return schemas.computeIfAbsent(id, missing ->
                RecordSchema.of(registry.fullSchema(missing).orElseGet(JsonNodeFactory.instance::objectNode)));
    }
}
