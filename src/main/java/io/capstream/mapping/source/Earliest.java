package io.capstream.mapping.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.mapping.conversion.DayEdge;
import io.capstream.mapping.conversion.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The earliest of several times.
 *
 * @param times the candidates. One that is there but is no time stands for the result, which its destination then refuses
 */
public record Earliest(List<Source> times) implements Source {

    @Override
    public List<JsonNode> values(Scope scope, NoValueRule absence) {
        List<JsonNode> earliest = new ArrayList<>(1);
        Instant soFar = Instant.MAX;
        for (Source time : times) {
            JsonNode value = time.first(scope, absence);
            if (value.isMissingNode()) {
                continue;
            }
            Optional<Instant> instant = Times.read(value, scope.facts().zone(), DayEdge.START);
            if (instant.isEmpty()) {
                return List.of(value);
            }
            if (instant.get().isBefore(soFar)) {
                soFar = instant.get();
                earliest.clear();
                earliest.add(value);
            }
        }
        return earliest;
    }

    @Override
    public List<JsonNode> constants() {
        return times.stream().flatMap(time -> time.constants().stream()).toList();
    }

    @Override
    public String written() {
        return "the earliest of " + times.stream().map(Source::written).collect(Collectors.joining(" and "));
    }
}
