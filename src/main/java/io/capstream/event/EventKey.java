package io.capstream.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The identity of an event, the same for every copy that Capillary sends. */
final class EventKey {

    private static final ObjectWriter SORTED = JsonMapper.builder()
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .build()
            .writer();
    /** Copied for each event, which costs less than to ask the providers for one. */
    private static final MessageDigest SHA256 = digest();

    private EventKey() {
    }

    static String of(String orgId, String eventName, Optional<String> eventId, ObjectNode event) {
        String own = eventId.orElseGet(() -> sha256(sorted(event)));
        return sha256(("capillary|" + orgId + '|' + eventName + '|' + own).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sorted(ObjectNode event) {
        try {
            return SORTED.writeValueAsBytes(event);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(((MessageDigest) SHA256.clone()).digest(bytes));
        } catch (CloneNotSupportedException everyJvmCan) {
            throw new IllegalStateException(everyJvmCan);
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }
}
