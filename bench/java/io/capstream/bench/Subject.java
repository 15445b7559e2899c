package io.capstream.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * What is measured, one process or several on one database.
 *
 * @param name   of its column, and where the inlet of its experience events is found at the stub
 * @param nodes  its processes
 * @param inlet  where its records come to; each event of the load becomes one
 * @param stored events that it was given before, none of them waiting
 */
record Subject(String name, List<Node> nodes, String inlet, long stored) implements AutoCloseable {

    List<Integer> ports() {
        return nodes.stream().map(Node::port).toList();
    }

    /** User and system time of all its processes. */
    Duration cpu() {
        return nodes.stream().map(Node::cpu).reduce(Duration.ZERO, Duration::plus);
    }

    /** Megabytes resident in the largest of its processes. */
    long residentMegabytes() throws IOException {
        long most = 0;
        for (Node node : nodes) {
            most = Math.max(most, node.residentMegabytes());
        }
        return most;
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
    }
}
