package io.capstream.mapping.reader;

import io.capstream.xdm.XdmSchema;
import io.capstream.xdm.XdmSchemaException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which schema the records of each dataflow must keep to.
 *
 * @param tenantId tenant id of the organisation in Adobe, without the leading underscore
 * @param flows    name of a dataflow to its schema
 */
@ConfigurationProperties("platform")
public record FlowSchemas(@DefaultValue("") String tenantId, @DefaultValue Map<String, FlowSchema> flows) {

    /**
     * The part of a dataflow's settings that concerns mapping.
     *
     * @param schema file of its XDM schema
     */
    public record FlowSchema(@DefaultValue("") String schema) {
    }

    /** The same, with field names as mapping files write them: {@code _{tenant-id}}. */
    FlowSchemas withoutTenant() {
        return new FlowSchemas(XdmSchema.TENANT_PLACEHOLDER, flows);
    }

    /** The schema files, in an order that does not change. */
    public List<Path> files() {
        return flows.values().stream().map(FlowSchema::schema).filter(file -> !file.isBlank()).sorted().map(Path::of).toList();
    }

    /**
     * Reads all schema files anew.
     *
     * @throws XdmSchemaException when one of them cannot be used
     */
    public Map<String, XdmSchema> read() throws XdmSchemaException {
        Map<String, XdmSchema> schemas = new HashMap<>();
        for (Map.Entry<String, FlowSchema> flow : flows.entrySet()) {
            if (flow.getValue().schema().isBlank()) {
                throw new XdmSchemaException("platform.flows." + flow.getKey() + ".schema in application.yaml names no file");
            }
            schemas.put(flow.getKey(), XdmSchema.read(Path.of(flow.getValue().schema()), tenantId));
        }
        return schemas;
    }
}
