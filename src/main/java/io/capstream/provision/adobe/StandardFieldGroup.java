package io.capstream.provision.adobe;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.provision.plan.Look;
import io.capstream.provision.plan.Wanted;
import io.capstream.provision.schema.FieldPaths;
import java.util.List;

/** One of Adobe's own field groups. It is there or not; an older organisation may have it with fewer fields. */
public final class StandardFieldGroup implements Wanted {

    private final Registry registry;
    private final String flow;
    private final String id;
    private final List<String> used;

    /**
     * @param flow the dataflow whose records need it
     * @param id   its {@code $id}
     * @param used paths of it that the mappings fill
     */
    public StandardFieldGroup(Registry registry, String flow, String id, List<String> used) {
        this.registry = registry;
        this.flow = flow;
        this.id = id;
        this.used = used;
    }

    @Override
    public String key() {
        return flow + ".standard." + name();
    }

    @Override
    public String kind() {
        return "Adobe's field group";
    }

    @Override
    public String name() {
        return id.substring(id.lastIndexOf('/') + 1);
    }

    /** Its {@code $id}. */
    String id() {
        return id;
    }

    @Override
    public Look look() {
        return registry.standard(id).map(this::compare).orElseGet(() -> new Look.Blocked("this organisation does not have it (" + id
                + "), and the mappings of flow " + flow + " fill its " + String.join(", ", used)
                + ". Leave these destinations out of the mapping files, or ask Adobe for the field group"));
    }

    private Look compare(JsonNode group) {
        FieldPaths paths = new FieldPaths(group);
        List<String> lacking = used.stream().filter(path -> !paths.mayHave(path)).toList();
        return lacking.isEmpty()
                ? Look.Found.of(id)
                : new Look.Blocked("that of this organisation lacks " + String.join(", ", lacking) + ", which the mappings of flow " + flow
                        + " fill. Leave these destinations out of the mapping files (leave-out), or put them below your own fields");
    }
}
