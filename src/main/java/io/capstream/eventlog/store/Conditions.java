package io.capstream.eventlog.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The conditions of a search: constant SQL, of which only what was asked for is used, so that an index can be. */
public final class Conditions {

    private final List<String> sql = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    public Conditions(String first) {
        sql.add(first);
    }

    /** Adds the condition when there is a value for its parameter. */
    public Conditions and(String condition, String parameter, Optional<?> value) {
        value.ifPresent(present -> {
            sql.add(condition);
            values.put(parameter, present);
        });
        return this;
    }

    public String sql() {
        return String.join(" and ", sql);
    }

    public Map<String, Object> values() {
        return values;
    }
}
