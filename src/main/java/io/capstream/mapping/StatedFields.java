package io.capstream.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.mapping.template.IdentityTemplate;
import io.capstream.mapping.template.ObjectTemplate;
import io.capstream.mapping.template.Place;
import io.capstream.mapping.template.RecordMapping;
import io.capstream.xdm.XdmRecord.Operation;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What newer events of a person have stated in records that hold the person's state. An older event that comes after them may not state
 * it again: Platform ends with what it would have, had the events come in the order in which they happened.
 */
final class StatedFields {

    private final Set<Field> stated = new HashSet<>();
    private final Set<String> deletedIn = new HashSet<>();
    private boolean isAll;

    /** Adds the fields of a newer event's record. What is deleted may not come back, so a deletion states everything. */
    void add(RecordMapping mapping, ObjectNode record) {
        if (mapping.operation() == Operation.DELETE) {
            deletedIn.add(mapping.flow());
        } else if (mapping.canBeOutdated()) {
            add(mapping.flow(), "", record);
        }
    }

    /** Takes everything for stated. */
    void addAll() {
        isAll = true;
    }

    private void add(String flow, String at, ObjectNode object) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String path = Place.below(at, field.getKey());
            if (field.getValue() instanceof ObjectNode inner) {
                add(flow, path, inner);
            } else {
                stated.add(new Field(flow, path));
            }
        }
    }

    /**
     * Takes out of an older event's record what is stated. A whole record, one that is no update, takes the place of all that is
     * there, so nothing of it is left.
     *
     * @return what was taken out, by dataflow and path
     */
    Set<String> takeOutOf(RecordMapping mapping, ObjectNode record) {
        Set<String> taken = new TreeSet<>();
        takeOut(mapping.flow(), mapping.template(), "", record, taken);
        if (!taken.isEmpty() && mapping.operation() == Operation.CREATE) {
            record.removeAll();
        }
        return taken;
    }

    private void takeOut(String flow, ObjectTemplate template, String at, ObjectNode object, Set<String> taken) {
        template.fields().forEach((name, field) -> {
            String path = Place.below(at, name);
            JsonNode value = object.path(name);
            if (field instanceof ObjectTemplate inner && value instanceof ObjectNode below) {
                takeOut(flow, inner, path, below, taken);
                if (below.isEmpty() || !inner.required().stream().allMatch(below::has)) {
                    object.remove(name);
                }
            } else if (!value.isMissingNode() && !(field instanceof IdentityTemplate) && isStated(flow, path)) {
                object.remove(name);
                taken.add(flow + ": " + path);
            }
        });
    }

    private boolean isStated(String flow, String path) {
        return isAll || deletedIn.contains(flow) || stated.contains(new Field(flow, path));
    }

    private record Field(String flow, String path) {
    }
}
