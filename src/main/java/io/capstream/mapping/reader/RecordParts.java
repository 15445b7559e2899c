package io.capstream.mapping.reader;

import io.capstream.mapping.source.Condition;
import io.capstream.mapping.source.Conditions;
import io.capstream.mapping.template.IdentityTemplate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A record as it is written, with the shared parts that it includes. What comes later goes before what came earlier: the record's own
 * lines before those of its shared parts.
 */
final class RecordParts {

    private final List<Condition> when = new ArrayList<>();
    private final List<Condition> unless = new ArrayList<>();
    private final Map<String, YamlPart> identities = new LinkedHashMap<>();
    private final List<YamlPart> fields = new ArrayList<>();

    void add(Conditions conditions) {
        when.addAll(conditions.when());
        unless.addAll(conditions.unless());
    }

    void addIdentities(YamlPart part) throws MappingException {
        for (YamlPart.Entry entry : part.entries()) {
            identities.put(entry.name(), entry.value());
        }
    }

    /** Takes an identity out, named as {@code identityMap.Email}; false when there is none. */
    boolean leaveOutIdentity(String path) {
        return path.startsWith(IdentityTemplate.FIELD + '.')
                && identities.remove(path.substring(IdentityTemplate.FIELD.length() + 1)) != null;
    }

    void addFields(YamlPart part) {
        fields.add(part);
    }

    Conditions conditions() {
        return new Conditions(List.copyOf(when), List.copyOf(unless));
    }

    /** Identity namespace to the source of its id, in the order of preference. */
    Map<String, YamlPart> identities() {
        return identities;
    }

    /** The tables of fields, those of shared parts first. */
    List<YamlPart> fields() {
        return fields;
    }
}
