package io.capstream.platform;

import java.util.ArrayDeque;
import java.util.Deque;

/** The last batches of a lane that went through, as many as hold a number of events. Only the lane's own thread asks. */
final class RecentBatches {

    private final int events;
    private final Deque<Counts> batches = new ArrayDeque<>();
    private long systemic;
    private long mapped;

    /** @param events how many are looked back upon, at least */
    RecentBatches(int events) {
        this.events = events;
    }

    void add(long systemicOfBatch, long mappedOfBatch) {
        batches.addLast(new Counts(systemicOfBatch, mappedOfBatch));
        systemic += systemicOfBatch;
        mapped += mappedOfBatch;
        while (mapped - batches.getFirst().mapped >= events) {
            Counts oldest = batches.removeFirst();
            systemic -= oldest.systemic;
            mapped -= oldest.mapped;
        }
    }

    /** How many of the events became dead letters for a reason that others may share. */
    long systemic() {
        return systemic;
    }

    /** How many of the events have a mapping. */
    long mapped() {
        return mapped;
    }

    /** For whoever reads why a batch of a few events is held. */
    String words() {
        return systemic == 0 ? "" : " after " + systemic + " of the lane's last " + mapped;
    }

    private record Counts(long systemic, long mapped) {
    }
}
