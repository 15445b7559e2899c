package io.capstream.xdm;

import io.capstream.yaml.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A destination in a record, such as {@code loyalty.tier} or {@code productListItems[]}: names joined by dots, {@code []} behind an
 * array.
 *
 * @param names the names, in order; that of an array ends in {@code []}
 */
public record XdmPath(List<String> names) {

    /** Marks a name as that of an array. */
    public static final String ARRAY = "[]";

    private static final int NAMES_IN_A_MESSAGE = 30;

    /** Reads a written path. */
    public static XdmPath of(String path) {
        return new XdmPath(List.of(path.split("\\.", -1)));
    }

    /** The path of a field below this one. */
    public XdmPath resolve(XdmPath below) {
        List<String> all = new ArrayList<>(names);
        all.addAll(below.names);
        return new XdmPath(List.copyOf(all));
    }

    /**
     * The type of the field that this path leads to.
     *
     * @throws NoSuchXdmFieldException when the schema has no such field
     */
    public XdmType in(XdmObject root) throws NoSuchXdmFieldException {
        XdmType type = root;
        for (int i = 0; i < names.size(); i++) {
            type = step(root, type, i);
        }
        return type;
    }

    private XdmType step(XdmObject root, XdmType owner, int i) throws NoSuchXdmFieldException {
        String name = names.get(i);
        boolean array = name.endsWith(ARRAY);
        String bare = array ? name.substring(0, name.length() - ARRAY.length()) : name;
        XdmType field = field(root, owner, bare, i);
        boolean last = i == names.size() - 1;
        if (field instanceof XdmArray && !array) {
            throw new NoSuchXdmFieldException(upTo(i) + " is an array: write " + upTo(i) + ARRAY
                    + (last ? "" : " and give its fields below it, see 'Arrays' in mappings/README.md"));
        }
        if (array && !(field instanceof XdmArray)) {
            throw new NoSuchXdmFieldException(upTo(i) + ": the field is no array but a " + field.word());
        }
        if (array && !last) {
            throw new NoSuchXdmFieldException(upTo(i) + " must be the end of the path: give the fields of its elements below it, "
                    + "see 'Arrays' in mappings/README.md");
        }
        return field;
    }

    private XdmType field(XdmObject root, XdmType owner, String name, int i) throws NoSuchXdmFieldException {
        if (owner instanceof XdmMap map) {
            return map.values();
        }
        if (!(owner instanceof XdmObject object)) {
            throw new NoSuchXdmFieldException(upTo(i - 1) + " is a " + owner.word() + " and has no fields");
        }
        XdmType field = object.properties().get(name);
        if (field == null) {
            throw new NoSuchXdmFieldException("the schema has no field " + upTo(i) + Spelling.question(toString(), root.paths()) + " "
                    + (i == 0 ? "At the top" : "Under " + upTo(i - 1)) + " it has: " + namesOf(object));
        }
        return field;
    }

    private static String namesOf(XdmObject object) {
        String names = object.properties().keySet().stream().limit(NAMES_IN_A_MESSAGE).collect(Collectors.joining(", "));
        return object.properties().size() > NAMES_IN_A_MESSAGE ? names + "..." : names;
    }

    private String upTo(int i) {
        return String.join(".", names.subList(0, i + 1));
    }

    @Override
    public String toString() {
        return String.join(".", names);
    }
}
