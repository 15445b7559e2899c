package io.capstream.localplatform.flowservice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.localplatform.plane.Behaviours;
import io.capstream.localplatform.plane.PropertyFilter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/** A list of Flow Service: filtered, newest first when it is asked for so, a page at a time, or only counted. */
@Component
@Profile("local")
class FlowListing {

    private static final String LISTED_WITHOUT_LIMIT = "20";
    private static final String PAGE = "continuationToken";

    private final Behaviours behaviours;

    FlowListing(Behaviours behaviours) {
        this.behaviours = behaviours;
    }

    /** @param path of the list, after Flow Service's base */
    ObjectNode of(Stream<ObjectNode> objects, String path, MultiValueMap<String, String> query) {
        List<String> filters = query.getOrDefault("property", List.of());
        List<JsonNode> found = new ArrayList<>(PropertyFilter.select(objects, filters).toList());
        if (behaviours.now().filtersFindNothing() && filters.stream().anyMatch(filter -> filter.startsWith("name="))) {
            found.clear();
        }
        if (first(query, "orderby", "").startsWith("-")) {
            Collections.reverse(found);
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        return first(query, "count", "false").equals("true") ? answer.put("count", found.size()) : page(answer, found, path, query);
    }

    private static ObjectNode page(ObjectNode answer, List<JsonNode> found, String path, MultiValueMap<String, String> query) {
        int start = number(query, PAGE, "0");
        int end = start + number(query, "limit", LISTED_WITHOUT_LIMIT);
        answer.withArray("/items").addAll(found.subList(Math.min(start, found.size()), Math.min(end, found.size())));
        ObjectNode links = answer.putObject("_links");
        if (end < found.size()) {
            links.putObject("next").put("href", UriComponentsBuilder.fromPath(path).queryParams(new LinkedMultiValueMap<>(query))
                    .replaceQueryParam(PAGE, end).encode().toUriString());
        }
        return answer;
    }

    private static int number(MultiValueMap<String, String> query, String name, String otherwise) {
        try {
            return Integer.parseUnsignedInt(first(query, name, otherwise));
        } catch (NumberFormatException noNumber) {
            throw FlowProblem.of("1449-400", name + " is not a number");
        }
    }

    private static String first(MultiValueMap<String, String> query, String name, String otherwise) {
        String value = query.getFirst(name);
        return value == null ? otherwise : value;
    }
}
