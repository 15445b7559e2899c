package io.capstream.platform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/**
 * A message of Platform around the place of its record, so that a record's bytes are copied and not parsed again.
 *
 * @param before what comes before the record
 * @param after  what comes after it
 */
record MessageFrame(byte[] before, byte[] after) {

    private static final String PLACE = "null";

    /** @param message a message whose last value is the null that the record takes the place of */
    static MessageFrame around(ObjectNode message) {
        String text = message.toString();
        int place = text.lastIndexOf(PLACE);
        return new MessageFrame(
                text.substring(0, place).getBytes(StandardCharsets.UTF_8),
                text.substring(place + PLACE.length()).getBytes(StandardCharsets.UTF_8));
    }

    int size(byte[] record) {
        return before.length + record.length + after.length;
    }
}
