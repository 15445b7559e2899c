package io.capstream.mapping;

import java.util.List;

/**
 * When a record, an element or a value is made.
 *
 * @param when   all of these must hold
 * @param unless none of these may hold
 */
record Conditions(List<Condition> when, List<Condition> unless) {

    /** Always. */
    static final Conditions NONE = new Conditions(List.of(), List.of());

    boolean hold(Scope scope) {
        for (Condition condition : when) {
            if (!condition.holds(scope)) {
                return false;
            }
        }
        for (Condition condition : unless) {
            if (condition.holds(scope)) {
                return false;
            }
        }
        return true;
    }

    boolean isEmpty() {
        return when.isEmpty() && unless.isEmpty();
    }
}
