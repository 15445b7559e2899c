package io.capstream.localplatform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Bodies of calls as they may be shown: somebody tries the stand-ins out with secrets of a real account. */
final class MaskedSecrets {

    private static final String MASK = "***";
    private static final Set<String> SECRET = Set.of("secret", "clientsecret", "client_secret", "password", "accesstoken", "access_token");
    /** Capillary sends them to the connector, and one of them is the secret that lets it in. */
    private static final String HEADERS = "webhookheaders";

    private MaskedSecrets() {
    }

    /** Puts a mask in the place of each secret. */
    static JsonNode in(JsonNode body) {
        if (body instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                String name = member.getKey().toLowerCase(Locale.ROOT);
                if (SECRET.contains(name)) {
                    object.put(member.getKey(), MASK);
                } else if (name.equals(HEADERS) && member.getValue() instanceof ObjectNode headers) {
                    headers.properties().forEach(header -> headers.put(header.getKey(), MASK));
                } else {
                    in(member.getValue());
                }
            }
        } else {
            body.forEach(MaskedSecrets::in);
        }
        return body;
    }
}
