package io.capstream.provision.plan;

import java.time.Instant;

/**
 * An object that the connector is connected with.
 *
 * @param key    its name here
 * @param kind   what it is
 * @param name   its name there
 * @param id     its id there
 * @param isMade whether {@code connect} has made it
 * @param since  when it was made or found
 */
public record Connected(String key, String kind, String name, String id, boolean isMade, Instant since) {
}
