package io.capstream.event;

/** All mappings that are live on this node. */
@FunctionalInterface
public interface MappingSet {

    /** The same on nodes that map alike; changes with what any of them does. */
    String version();
}
