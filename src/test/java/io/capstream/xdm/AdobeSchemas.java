package io.capstream.xdm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Adobe's own schemas of the two kinds of records that we send: what they say of a record, and which fields they have. */
public final class AdobeSchemas {

    private static final Path FOLDER = Path.of("../shared/corpus/xdm/components");
    private static final String XDM = "https://ns.adobe.com/xdm/";

    /** Of which of Adobe's components the records of a flow are made. */
    private static final Map<String, List<String>> COMPONENTS_OF_FLOW = Map.of(
            "events", List.of(
                    XDM + "context/experienceevent",
                    XDM + "context/identitymap",
                    XDM + "context/experienceevent-commerce",
                    XDM + "context/experienceevent-environment-details",
                    XDM + "context/experienceevent-loyalty-details"),
            "profiles", List.of(
                    XDM + "context/profile",
                    XDM + "context/identitymap",
                    XDM + "context/profile-person-details",
                    XDM + "context/profile-personal-details",
                    XDM + "mixins/profile/profile-loyalty-details",
                    XDM + "mixins/profile-consents"));

    private final Map<String, JsonSchema> schemas;
    private final Map<String, AdobeField> roots;

    private AdobeSchemas(Map<String, JsonSchema> schemas, Map<String, AdobeField> roots) {
        this.schemas = schemas;
        this.roots = roots;
    }

    /** Whether Adobe's files lie beside the checkout. */
    public static boolean arePresent() {
        return Files.isDirectory(FOLDER);
    }

    /** Reads Adobe's files. */
    public static AdobeSchemas read() {
        AdobeComponents components = AdobeComponents.read(FOLDER);
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V6,
                builder -> builder.schemaLoaders(loaders -> loaders.schemas(components.texts())));
        return new AdobeSchemas(
                perFlow(ids -> schema(factory, ids)),
                perFlow(ids -> AdobeField.of(components, ids.stream().map(components::find).toList())));
    }

    private static <T> Map<String, T> perFlow(Function<List<String>, T> make) {
        return COMPONENTS_OF_FLOW.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, flow -> make.apply(flow.getValue())));
    }

    private static JsonSchema schema(JsonSchemaFactory factory, List<String> ids) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        ArrayNode all = schema.put("$schema", "http://json-schema.org/draft-06/schema#").putArray("allOf");
        ids.forEach(id -> all.addObject().put("$ref", id));
        JsonSchema compiled = factory.getSchema(schema, SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
        compiled.initializeValidators();
        return compiled;
    }

    /** The record as a whole, in Adobe's files. */
    AdobeField root(String flow) {
        return roots.get(flow);
    }

    /** What Adobe has against the record; fields of the organisation, which start with its tenant id, are the organisation's own. */
    public Set<String> problems(String flow, JsonNode record, String tenantId) {
        ObjectNode standard = record.<ObjectNode>deepCopy().without("_" + tenantId);
        Set<String> problems = new LinkedHashSet<>();      // the class and a field group both have the identity map
        schemas.get(flow).validate(standard).forEach(message -> problems.add(message.toString()));
        roots.get(flow).unknownIn(standard, "").forEach(path -> problems.add(path + ": no field of Adobe's"));
        return problems;
    }
}
