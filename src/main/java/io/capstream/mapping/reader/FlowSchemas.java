package io.capstream.mapping.reader;

import io.capstream.settings.PlatformSettings;
import io.capstream.xdm.XdmSchema;
import io.capstream.xdm.XdmSchemaException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which schema the records of each dataflow must keep to.
 *
 * @param tenantId tenant id of the organisation in Adobe, without the leading underscore
 * @param files    name of a dataflow to the file of its XDM schema; blank where none is set
 */
public record FlowSchemas(String tenantId, Map<String, String> files) {

    /** Those of the settings. */
    public static FlowSchemas of(PlatformSettings settings) {
        Map<String, String> files = new TreeMap<>();
        settings.flows().forEach((flow, its) -> files.put(flow, its.schema()));
        return new FlowSchemas(settings.tenantId(), files);
    }

    /** The same, with field names as mapping files write them: {@code _{tenant-id}}. */
    FlowSchemas withoutTenant() {
        return new FlowSchemas(XdmSchema.TENANT_PLACEHOLDER, files);
    }

    /** The schema files, in an order that does not change. */
    public List<Path> paths() {
        return files.values().stream().filter(file -> !file.isBlank()).sorted().map(Path::of).toList();
    }

    /**
     * Reads all schema files anew.
     *
     * @throws XdmSchemaException when one of them cannot be used
     */
    public Map<String, XdmSchema> read() throws XdmSchemaException {
        Map<String, XdmSchema> schemas = new HashMap<>();
        for (Map.Entry<String, String> flow : files.entrySet()) {
            if (flow.getValue().isBlank()) {
                throw new XdmSchemaException("platform.flows." + flow.getKey() + ".schema in application.yaml names no file");
            }
            schemas.put(flow.getKey(), XdmSchema.read(Path.of(flow.getValue()), tenantId));
        }
        return schemas;
    }
}
