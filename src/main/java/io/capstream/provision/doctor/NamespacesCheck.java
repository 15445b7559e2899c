package io.capstream.provision.doctor;

import io.capstream.mapping.live.LiveMappings;
import io.capstream.provision.ConnectionSettings;
import io.capstream.provision.adobe.Adobe;
import io.capstream.provision.adobe.Namespace;
import io.capstream.provision.plan.Look;
import io.capstream.provision.schema.Destinations;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Whether Adobe knows the identity namespaces that the mappings use. What has another never reaches Profile, and nothing tells so. */
record NamespacesCheck(Adobe adobe, Supplier<LiveMappings> mappings, Collection<String> flows, ConnectionSettings settings)
        implements Check {

    @Override
    public String name() {
        return "identity namespaces";
    }

    @Override
    public List<String> needs() {
        return List.of(SandboxCheck.NAME, MappingFilesCheck.NAME);
    }

    @Override
    public Finding look() {
        SortedSet<String> used = new TreeSet<>();
        flows.forEach(flow -> used.addAll(Destinations.of(mappings.get(), flow).namespaces()));
        List<String> problems = new ArrayList<>();
        for (String code : used) {
            Look look = new Namespace(adobe, code, settings.typeOf(code)).look();
            if (look instanceof Look.Missing) {
                problems.add(code + ": Adobe has none of this code");
            } else if (look instanceof Look.Blocked blocked) {
                problems.add(code + ": " + blocked.why());
            }
        }
        return problems.isEmpty() ? Finding.ok(String.join(", ", used)) : Finding.failed(String.join("; ", problems),
                "'connect' makes what is missing. Upper and lower case differ: it is Email and Phone, not email and phone. Records with a "
                        + "namespace that Adobe does not know are taken with a 2xx and never reach Profile");
    }
}
