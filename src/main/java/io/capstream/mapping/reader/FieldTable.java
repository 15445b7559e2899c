package io.capstream.mapping.reader;

import io.capstream.mapping.template.ObjectTemplate;
import io.capstream.mapping.template.Template;
import io.capstream.xdm.NoSuchXdmFieldException;
import io.capstream.xdm.XdmMap;
import io.capstream.xdm.XdmObject;
import io.capstream.xdm.XdmPath;
import io.capstream.xdm.XdmType;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The lines of a table of fields: destination to the plan of its value. */
final class FieldTable {

    private final XdmObject root;
    private final Problems problems;
    private final String at;
    private final Map<XdmPath, Template> lines = new LinkedHashMap<>();

    /**
     * @param root     the object that the fields are in
     * @param at       where in the record that object is; empty for the record itself
     * @param problems takes what is wrong with single lines
     */
    FieldTable(XdmObject root, String at, Problems problems) {
        this.root = root;
        this.at = at;
        this.problems = problems;
    }

    /** Adds the lines of a table. One for a destination that an earlier table has too takes its place. */
    void addAll(YamlPart table) throws MappingException {
        addAll(new XdmPath(List.of()), table, new HashSet<>());
    }

    private void addAll(XdmPath prefix, YamlPart table, Set<XdmPath> ofThisTable) throws MappingException {
        for (YamlPart.Entry entry : table.entries(problems)) {
            problems.attempt(() -> add(prefix.resolve(XdmPath.of(entry.name())), entry, ofThisTable));
        }
    }

    private void add(XdmPath path, YamlPart.Entry entry, Set<XdmPath> ofThisTable) throws MappingException {
        XdmType type = type(path, entry.key());
        if (type instanceof XdmObject || type instanceof XdmMap) {
            addAll(path, entry.value(), ofThisTable);
            return;
        }
        if (!ofThisTable.add(path)) {
            throw entry.key().problem(path + " stands here a second time");
        }
        String destination = at.isEmpty() ? path.toString() : at + '.' + path;
        problems.attempt(destination, () -> lines.put(path, new FieldReader(destination, problems).read(entry.value(), type)));
    }

    private XdmType type(XdmPath path, YamlPart key) throws MappingException {
        try {
            return path.in(root);
        } catch (NoSuchXdmFieldException noSuchField) {
            throw key.problem(noSuchField.getMessage());
        }
    }

    /** Takes out the lines for a destination and for all below it; false when there is none. */
    boolean leaveOut(String destination) {
        return lines.keySet().removeIf(path ->
                path.toString().equals(destination) || path.toString().startsWith(destination + '.'));
    }

    /**
     * The plan of the object.
     *
     * @param owner    where in the file the table stands
     * @param required the fields that must be there
     * @throws MappingException when a required field has no line
     */
    ObjectTemplate template(YamlPart owner, Set<String> required) throws MappingException {
        return template(owner, lines, 0, root, required);
    }

    private ObjectTemplate template(YamlPart owner, Map<XdmPath, Template> below, int depth, XdmType type, Set<String> required)
            throws MappingException {
        Map<String, Map<XdmPath, Template>> byName = new LinkedHashMap<>();
        below.forEach((path, template) ->
                byName.computeIfAbsent(bare(path.names().get(depth)), name -> new LinkedHashMap<>()).put(path, template));
        if (problems.isEmpty()) {                                           // a line that is there and wrong is no missing one
            demand(required, byName.keySet(), owner);
        }
        Map<String, Template> members = new LinkedHashMap<>();
        for (Map.Entry<String, Map<XdmPath, Template>> member : byName.entrySet()) {
            members.put(member.getKey(), member(owner, member.getValue(), depth + 1, memberType(type, member.getKey())));
        }
        return new ObjectTemplate(members, required);
    }

    private static void demand(Set<String> required, Set<String> mapped, YamlPart owner) throws MappingException {
        Problems missing = new Problems();
        for (String name : required) {
            missing.attempt(() -> {
                if (!mapped.contains(name)) {
                    throw owner.problem("the schema requires " + name + ", and no line maps it");
                }
            });
        }
        missing.throwIfAny();
    }

    private Template member(YamlPart owner, Map<XdmPath, Template> lines, int depth, XdmType type) throws MappingException {
        Map.Entry<XdmPath, Template> first = lines.entrySet().iterator().next();
        if (first.getKey().names().size() == depth) {
            return first.getValue();
        }
        return template(owner, lines, depth, type, type instanceof XdmObject object ? object.required() : Set.of());
    }

    private static XdmType memberType(XdmType type, String name) {
        return type instanceof XdmMap map ? map.values() : ((XdmObject) type).properties().get(name);
    }

    private static String bare(String name) {
        return name.endsWith(XdmPath.ARRAY) ? name.substring(0, name.length() - XdmPath.ARRAY.length()) : name;
    }
}
