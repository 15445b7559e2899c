package io.capstream.provision.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * An object of a service: by the id that is known, else by its name. A new kind is a class that says how it is read, which objects have
 * the name, what is compared and how one is made.
 */
public abstract class Named implements Wanted {

    private final Ledger ledger;
    private final String key;
    private final String kind;
    private final String name;

    protected Named(Ledger ledger, String key, String kind, String name) {
        this.ledger = ledger;
        this.key = key;
        this.kind = kind;
        this.name = name;
    }

    /** Reads one; empty when there is none of that id. */
    protected abstract Optional<JsonNode> read(String id);

    /** The ids of those that it could be, by name. */
    protected abstract List<String> named();

    /** Whether it is as it must be. */
    protected abstract Look compare(String id, JsonNode object);

    /** How it is made. */
    protected abstract Change make();

    @Override
    public final String key() {
        return key;
    }

    @Override
    public final String kind() {
        return kind;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Look look() {
        Optional<String> known = ledger.id(key);
        Optional<JsonNode> object = known.flatMap(this::read);
        Look byId = object.map(its -> compare(known.get(), its)).orElse(new Look.Missing(make()));
        if (!(byId instanceof Look.Missing)) {
            return byId;
        }
        if (known.isPresent() && ledger.isTold(key)) {
            return new Look.Blocked("the id " + known.get() + " that --use " + key + " names is none of a " + kind + " that fits here");
        }
        if (known.isPresent() && object.isEmpty() && ledger.isYoung(key)) {
            return new Look.NotYet("it was made a moment ago and cannot be read yet");
        }
        if (object.isEmpty()) {
            known.ifPresent(ledger::vanished);
        }
        return byName();
    }

    private Look byName() {
        List<String> ids = named();
        if (ids.isEmpty()) {
            return new Look.Missing(make());
        }
        if (ids.size() > 1) {
            return new Look.Blocked("there are " + ids.size() + " of this name: " + String.join(", ", ids)
                    + ". Say which one it is: --use " + key + "=" + ids.get(0));
        }
        return read(ids.get(0)).map(object -> compare(ids.get(0), object))
                .orElseGet(() -> new Look.NotYet("it is listed and cannot be read yet"));
    }

    protected final Ledger ledger() {
        return ledger;
    }
}
