package io.capstream.localplatform.plane;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** All that was made at the control planes, as Adobe and Capillary show it, oldest first. */
@Component
@Profile("local")
public class MadeObjects {

    private final InstantSource clock;
    private final ObjectsFile file;
    private final Map<Kind, Map<String, Made>> objects;
    private long changes;

    MadeObjects(InstantSource clock, ObjectsFile file) {
        this.clock = clock;
        this.file = file;
        this.objects = file.read();
    }

    /** Makes an object or changes it; then it stays as old as it was. */
    public synchronized void put(Kind kind, String id, ObjectNode json) {
        Map<String, Made> ofKind = objects.computeIfAbsent(kind, any -> new LinkedHashMap<>());
        Instant at = Optional.ofNullable(ofKind.get(id)).map(Made::at).orElseGet(clock::instant);
        ofKind.put(id, new Made(json.deepCopy(), at));
        changed();
    }

    public synchronized Optional<ObjectNode> find(Kind kind, String id) {
        return Optional.ofNullable(ofKind(kind).get(id)).map(made -> made.json().deepCopy());
    }

    /** True when the object was made so long ago that every part of Adobe knows it. */
    public synchronized boolean hasPropagated(Kind kind, String id, long delayMs) {
        return Optional.ofNullable(ofKind(kind).get(id))
                .filter(made -> !made.at().plusMillis(delayMs).isAfter(clock.instant()))
                .isPresent();
    }

    public synchronized List<ObjectNode> all(Kind kind) {
        return ofKind(kind).values().stream().map(made -> made.json().deepCopy()).toList();
    }

    public synchronized List<String> ids(Kind kind) {
        return List.copyOf(ofKind(kind).keySet());
    }

    public synchronized void remove(Kind kind, String id) {
        ofKind(kind).remove(id);
        changed();
    }

    /** True from the first object of the kind on, even when all are deleted. */
    public synchronized boolean wereMade(Kind kind) {
        return objects.containsKey(kind);
    }

    /** Counts the changes, so that what follows from the objects need not be found anew at each call. */
    public synchronized long changes() {
        return changes;
    }

    /** As it was at the start. */
    public synchronized void clear() {
        objects.clear();
        changed();
    }

    /** Looks and changes with nobody in between. */
    public synchronized <T> T alone(Supplier<T> change) {
        return change.get();
    }

    private Map<String, Made> ofKind(Kind kind) {
        return objects.getOrDefault(kind, new LinkedHashMap<>());
    }

    private void changed() {
        changes++;
        file.write(objects);
    }
}
