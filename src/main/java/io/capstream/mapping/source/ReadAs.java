package io.capstream.mapping.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.mapping.conversion.Format;
import java.util.ArrayList;
import java.util.List;

/** One of several sources, read in a way of its own. A value that cannot be read so is passed over, and the next source counts. */
public record ReadAs(Source source, Format reading) implements Source {

    @Override
    public List<JsonNode> values(Scope scope, NoValueRule absence) {
        List<JsonNode> read = new ArrayList<>(1);
        for (JsonNode value : source.values(scope, absence)) {
            JsonNode converted = reading.conversion().convert(value, scope.facts()).value();
            if (!converted.isMissingNode()) {
                read.add(converted);
            }
        }
        return read;
    }

    @Override
    public boolean isConstant() {
        return source.isConstant();
    }

    @Override
    public String written() {
        return source.written() + " as " + reading.written();
    }

    @Override
    public List<Lookup> looks(Scope scope, NoValueRule absence) {
        List<Lookup> looks = new ArrayList<>(source.looks(scope, absence));
        if (looks.stream().anyMatch(Lookup::hasValue) && values(scope, absence).isEmpty()) {
            Lookup last = looks.remove(looks.size() - 1);
            looks.add(Lookup.nothing(last.source(), last.found() + " that is not " + reading.written()));
        }
        return looks;
    }
}
