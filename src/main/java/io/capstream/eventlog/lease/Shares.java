package io.capstream.eventlog.lease;

import java.util.Comparator;
import java.util.List;

/** How many lanes each of the living nodes should have: as many as any other, if it can deliver. */
final class Shares {

    private Shares() {
    }

    /**
     * @param alive nodes, in any order
     * @return the share of the one with this id; 0 when it is not among them
     */
    static int of(String id, List<Peer> alive, int lanes) {
        List<Peer> nodes = alive.stream().filter(peer -> peer.fitness() != Fitness.State.AWAY).toList();
        List<Peer> able = nodes.stream().filter(peer -> peer.fitness() == Fitness.State.ABLE).toList();
        if (able.isEmpty()) {
            return evenly(id, nodes, lanes);
        }
        List<Peer> trying = nodes.stream().filter(peer -> peer.fitness() == Fitness.State.TRYING).toList();
        int tried = Math.min(trying.size(), lanes / (able.size() + 1));
        int rank = rank(id, trying);
        if (rank >= 0) {
            return rank < tried ? 1 : 0;
        }
        return evenly(id, able, lanes - tried);
    }

    private static int evenly(String id, List<Peer> nodes, int lanes) {
        int rank = rank(id, nodes);
        if (rank < 0) {
            return 0;
        }
        return lanes / nodes.size() + (rank < lanes % nodes.size() ? 1 : 0);
    }

    private static int rank(String id, List<Peer> nodes) {
        return nodes.stream().map(Peer::id).sorted(Comparator.naturalOrder()).toList().indexOf(id);
    }

    /** Whether a node is the first of those that are alive. */
    static boolean isFirst(String id, List<Peer> alive) {
        return rank(id, alive) == 0;
    }

    /** A node as the others see it. */
    record Peer(String id, Fitness.State fitness) {
    }
}
