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
 * @param since  when it was last made or changed, as far as that is known; else when it was found
 */
public record Connected(String key, String kind, String name, String id, boolean isMade, Instant since) {

    /** Behind the key of one that was replaced by another, and is kept so that it can be taken back. */
    private static final char REPLACED = '~';

    /** The same, once another one has its place. */
    Connected replaced() {
        return new Connected(key + REPLACED + id, kind, name, id, isMade, since);
    }

    /** The last word of its key, which tells the kind: {@code dataset}. */
    public String kindOfKey() {
        String place = place();
        return place.substring(place.lastIndexOf('.') + 1);
    }

    /** The words before it: the dataflow that it belongs to. */
    public String flow() {
        String place = place();
        return place.substring(0, Math.max(0, place.lastIndexOf('.')));
    }

    /** Whether another one has its place by now. */
    public boolean isReplaced() {
        return key.indexOf(REPLACED) >= 0;
    }

    private String place() {
        return isReplaced() ? key.substring(0, key.indexOf(REPLACED)) : key;
    }
}
