package io.capstream.event;

import java.util.Set;

/** The events that the connector is set up for. */
@FunctionalInterface
public interface KnownEvents {

    /** Their names now, each as its mapping writes it. */
    Set<String> names();
}
