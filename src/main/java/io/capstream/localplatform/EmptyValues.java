package io.capstream.localplatform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Platform takes no null and no empty text, object or array: a member without a value must be left out. */
final class EmptyValues {

    private EmptyValues() {
    }

    static List<Violation> in(JsonNode record) {
        List<Violation> found = new ArrayList<>();
        search(record, "#", found);
        return found;
    }

    private static void search(JsonNode value, String pointer, List<Violation> found) {
        if (isEmpty(value)) {
            found.add(new Violation(pointer, "empty", "null and empty values are not permitted"));
        }
        value.properties().forEach(member -> search(member.getValue(), pointer + '/' + member.getKey(), found));
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            search(value.get(i), pointer + '/' + i, found);
        }
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isNull()
                || value.isContainerNode() && value.isEmpty()
                || value.isTextual() && value.textValue().isEmpty();
    }
}
