package io.capstream.provision;

import io.capstream.mapping.live.LiveMappings;
import io.capstream.provision.adobe.Registry;
import io.capstream.provision.adobe.StandardFieldGroup;
import io.capstream.provision.call.ProvisionException;
import io.capstream.provision.schema.Destinations;
import io.capstream.provision.schema.StandardFieldGroups;
import io.capstream.provision.schema.XdmFile;
import io.capstream.settings.FlowSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A dataflow of {@code platform.flows}, as the files say that it must be.
 *
 * @param name         its name there
 * @param file         the schema of its records
 * @param destinations what the mapping files fill in them
 * @param isUpsert     whether its records are partial updates
 */
record WantedFlow(String name, XdmFile file, Destinations destinations, boolean isUpsert) {

    static WantedFlow of(String name, FlowSettings settings, String tenantId, LiveMappings mappings) {
        XdmFile file = XdmFile.read(Path.of(settings.schema()), tenantId);
        return new WantedFlow(name, file, Destinations.of(mappings, name), settings.isUpsert(file.schemaClass()));
    }

    /** Adobe's field groups that its records need: those of the fields that the mappings fill, and of the identities. */
    List<StandardFieldGroup> standardFieldGroups(Registry registry) {
        Map<String, List<String>> usedByGroup = new LinkedHashMap<>();
        for (String field : file.standardFields()) {
            List<String> used = destinations.paths().keySet().stream()
                    .filter(path -> path.equals(field) || path.startsWith(field + '.')).toList();
            if (!used.isEmpty() && !StandardFieldGroups.isOfTheClass(file.schemaClass(), field)) {
                usedByGroup.computeIfAbsent(groupOf(field), group -> new ArrayList<>()).addAll(used);
            }
        }
        return usedByGroup.entrySet().stream()
                .map(group -> new StandardFieldGroup(registry, name, group.getKey(), group.getValue())).toList();
    }

    private String groupOf(String field) {
        return file.writtenFieldGroup(field).or(() -> StandardFieldGroups.of(file.schemaClass(), field)).orElseThrow(() ->
                new ProvisionException(file.file() + ": no field group of Adobe's is known that has " + field + ". Name it beside the "
                        + "field's type, \"meta:fieldGroup\": \"https://ns.adobe.com/xdm/...\", or put the field below _{tenant-id}"));
    }
}
