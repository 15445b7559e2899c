package io.capstream.eventlog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The conditions of a search: constant SQL, of which only what was asked for is used, so that an index can be. */
final class Conditions {

    private final List<String> sql = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    Conditions(String first) {
        sql.add(first);
    }

    /** Adds the condition when there is a value for its parameter. */
    Conditions and(String condition, String parameter, Optional<?> value) {
        value.ifPresent(present -> {
            sql.add(condition);
            values.put(parameter, present);
        });
        return this;
    }

    String sql() {
        return String.join(" and ", sql);
    }

    Map<String, Object> values() {
        return values;
    }
}
