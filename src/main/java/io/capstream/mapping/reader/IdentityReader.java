package io.capstream.mapping.reader;

import io.capstream.mapping.template.IdentityTemplate;
import io.capstream.mapping.template.ObjectTemplate;
import io.capstream.mapping.template.Template;
import io.capstream.xdm.NoSuchXdmFieldException;
import io.capstream.xdm.XdmArray;
import io.capstream.xdm.XdmObject;
import io.capstream.xdm.XdmPath;
import io.capstream.xdm.XdmScalar;
import io.capstream.xdm.XdmSchema;
import io.capstream.xdm.XdmType;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the {@code identities:} of a record. */
final class IdentityReader {

    private final XdmSchema schema;
    private final Problems problems;

    IdentityReader(XdmSchema schema, Problems problems) {
        this.schema = schema;
        this.problems = problems;
    }

    /** The record with its {@code identityMap} before all other fields. */
    ObjectTemplate addTo(ObjectTemplate record, Map<String, YamlPart> identities, boolean primaryOnly) {
        Map<String, Template> namespaces = new LinkedHashMap<>();
        for (Map.Entry<String, YamlPart> identity : identities.entrySet()) {
            String destination = IdentityTemplate.FIELD + '.' + identity.getKey();
            problems.attempt(destination, () -> namespaces.put(identity.getKey(),
                    new FieldReader(destination, problems).identity(identity.getValue(), idType(identity))));
        }
        Map<String, Template> all = new LinkedHashMap<>();
        all.put(IdentityTemplate.FIELD, new IdentityTemplate(namespaces, primaryOnly));
        all.putAll(record.fields());
        return new ObjectTemplate(all, record.required());
    }

    private XdmScalar idType(Map.Entry<String, YamlPart> identity) throws MappingException {
        try {
            XdmType items = XdmPath.of(IdentityTemplate.FIELD + '.' + identity.getKey() + XdmPath.ARRAY).in(schema.root());
            if (items instanceof XdmArray array && array.items() instanceof XdmObject item
                    && item.properties().get("id") instanceof XdmScalar id) {
                return id;
            }
        } catch (NoSuchXdmFieldException noIdentityMap) {
            throw identity.getValue().problem(noIdentityMap.getMessage());
        }
        throw identity.getValue().problem("the identityMap of the schema " + schema.title() + " has no id");
    }
}
