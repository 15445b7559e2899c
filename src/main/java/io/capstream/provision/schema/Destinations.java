package io.capstream.provision.schema;

import io.capstream.mapping.live.LiveMappings;
import io.capstream.mapping.template.ArrayTemplate;
import io.capstream.mapping.template.IdentityTemplate;
import io.capstream.mapping.template.ObjectTemplate;
import io.capstream.mapping.template.RecordMapping;
import io.capstream.mapping.template.Template;
import io.capstream.mapping.template.ValuesTemplate;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the mapping files fill in the records of one dataflow. */
public final class Destinations {

    /** How a destination is filled. */
    public enum Kind {
        /** With a single value, or an object whose keys are free. */
        VALUE,
        /** With a list, which is given as a whole. */
        ARRAY
    }

    private final SortedMap<String, Kind> paths = new TreeMap<>();
    private final SortedSet<String> namespaces = new TreeSet<>();

    private Destinations() {
    }

    /** Those of the records that go to a dataflow. */
    public static Destinations of(LiveMappings mappings, String flow) {
        Destinations destinations = new Destinations();
        records(mappings).filter(record -> record.flow().equals(flow))
                .forEach(record -> destinations.add("", record.template()));
        return destinations;
    }

    private static Stream<RecordMapping> records(LiveMappings mappings) {
        return mappings.byEvent().values().stream().flatMap(several -> several.mappings().stream())
                .flatMap(mapping -> mapping.records().stream());
    }

    private void add(String path, Template template) {
        if (template instanceof ObjectTemplate object) {
            for (Map.Entry<String, Template> field : object.fields().entrySet()) {
                add(path.isEmpty() ? field.getKey() : path + '.' + field.getKey(), field.getValue());
            }
        } else if (template instanceof IdentityTemplate identities) {
            namespaces.addAll(identities.namespaces().keySet());
            paths.put(path, Kind.VALUE);
        } else {
            paths.put(path, template instanceof ArrayTemplate || template instanceof ValuesTemplate ? Kind.ARRAY : Kind.VALUE);
        }
    }

    /** The fields that are filled, by their paths, and how. */
    public SortedMap<String, Kind> paths() {
        return paths;
    }

    /** The fields at the top of the record that are filled, or have one below them that is. */
    public Set<String> topFields() {
        return paths.keySet().stream().map(path -> path.split("\\.", 2)[0]).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The identity namespaces. */
    public SortedSet<String> namespaces() {
        return namespaces;
    }
}
