package io.capstream.event;

import java.util.Optional;

/**
 * One event of a webhook call, before it is in the log.
 *
 * @param payload   its bytes exactly as received
 * @param event     what was read from them; empty when they are malformed
 * @param malformed why they could not be read; empty when they could
 */
public record ReceivedEvent(byte[] payload, Optional<CapillaryEvent> event, Optional<String> malformed) {

    static ReceivedEvent read(byte[] payload, CapillaryEvent event) {
        return new ReceivedEvent(payload, Optional.of(event), Optional.empty());
    }

    static ReceivedEvent malformed(byte[] payload, String reason) {
        return new ReceivedEvent(payload, Optional.empty(), Optional.of(reason));
    }
}
