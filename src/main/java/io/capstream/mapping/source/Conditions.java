package io.capstream.mapping.source;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When a mapping, a record, an element or a value is made.
 *
 * @param when   all of these must hold
 * @param unless none of these may hold
 */
public record Conditions(List<Condition> when, List<Condition> unless) {

    /** Always. */
    static final Conditions NONE = new Conditions(List.of(), List.of());

    public boolean hold(Scope scope) {
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

    public boolean isEmpty() {
        return when.isEmpty() && unless.isEmpty();
    }

    /** They in words, as an explanation names them. */
    public String written() {
        return Stream.concat(
                        when.stream().map(condition -> "where " + condition.written()),
                        unless.stream().map(condition -> "unless " + condition.written()))
                .collect(Collectors.joining(" and "));
    }
}
