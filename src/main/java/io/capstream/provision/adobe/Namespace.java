package io.capstream.provision.adobe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.provision.call.Call;
import io.capstream.provision.call.RefusedException;
import io.capstream.provision.plan.Change;
import io.capstream.provision.plan.Look;
import io.capstream.provision.plan.Wanted;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** An identity namespace that the mappings use. Its code and type can never be changed, and it can never be deleted. */
public final class Namespace implements Wanted {

    private static final String PATH = "/data/core/idnamespace/identities";

    private final Adobe adobe;
    private final String code;
    private final Optional<String> type;

    /**
     * @param code upper and lower case differ
     * @param type Adobe's word such as CROSS_DEVICE; empty when it is not known, so that only one that is there will do
     */
    public Namespace(Adobe adobe, String code, Optional<String> type) {
        this.adobe = adobe;
        this.code = code;
        this.type = type;
    }

    @Override
    public String key() {
        return "namespace." + code;
    }

    @Override
    public String kind() {
        return "identity namespace";
    }

    @Override
    public String name() {
        return code;
    }

    @Override
    public Look look() {
        JsonNode all = adobe.service().send(Call.get(PATH));
        Optional<JsonNode> found = StreamSupport.stream(all.spliterator(), false)
                .filter(namespace -> namespace.path("code").asText().equals(code)).findFirst();
        if (found.isPresent()) {
            return compare(found.get());
        }
        return type.<Look>map(its -> new Look.Missing(Change.forEver(its + ", can never be changed or deleted", () -> make(its))))
                .orElseGet(() -> new Look.Blocked("a mapping uses it, Adobe has none of this code (upper and lower case differ), and its "
                        + "type is not known. Add it in application.yaml to connection.cross-device-namespaces, for an id of people, or to "
                        + "connection.non-people-namespaces"));
    }

    private Look compare(JsonNode namespace) {
        String its = namespace.path("idType").asText();
        return type.filter(wanted -> !wanted.equalsIgnoreCase(its)).<Look>map(wanted -> new Look.Blocked("it has the type " + its
                        + " at Adobe and " + wanted + " in application.yaml (connection); at Adobe it cannot be changed any more"))
                .orElseGet(() -> Look.Found.of(code));
    }

    /** Adobe's documents spell the types in two ways. */
    private String make(String its) {
        try {
            adobe.service().send(Call.post(PATH, body(its)));
        } catch (RefusedException refused) {
            if (refused.status() != 400) {
                throw refused;
            }
            adobe.service().send(Call.post(PATH, body(its.charAt(0) + its.substring(1).toLowerCase(Locale.ROOT))));
        }
        return code;
    }

    private ObjectNode body(String its) {
        return JsonNodeFactory.instance.objectNode().put("name", words()).put("code", code).put("idType", its)
                .put("description", "Id of Capillary, as the connector sends it");
    }

    /** {@code CapillaryCustomerId} as people read it. */
    private String words() {
        StringBuilder words = new StringBuilder();
        code.chars().forEach(letter -> words.append(Character.isUpperCase(letter) ? " " : "").append((char) letter));
        return words.toString().strip();
    }
}
