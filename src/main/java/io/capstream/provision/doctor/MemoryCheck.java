package io.capstream.provision.doctor;

import org.springframework.util.unit.DataSize;

/** Whether calls of the largest size fit into the process: the bodies of all calls in hand have a sixteenth of it. */
record MemoryCheck(long heap, DataSize maxBody, boolean isOfConnector) implements Check {

    private static final int SHARE = 16;

    @Override
    public String name() {
        return "Java and memory";
    }

    @Override
    public Finding look() {
        String size = DataSize.ofBytes(heap).toMegabytes() + " MB";
        String seen = "Java " + Runtime.version() + ", " + (isOfConnector ? "the connector may use " + size + " (heap)"
                : size + " is what this command may use (heap), and the connector when it is started with the same options of Java");
        long needed = maxBody.toMegabytes() * SHARE;
        if (DataSize.ofBytes(heap).toMegabytes() >= needed) {
            return Finding.ok(seen);
        }
        return isOfConnector
                ? Finding.failed(seen + ": a call of capillary.webhook.max-body, " + maxBody.toMegabytes()
                        + " MB, never fits, and is answered 503 for ever", "Give it " + needed + " MB or more: java -Xmx" + needed + "m")
                : Finding.notVerifiable(seen + "; what it has is not seen from here", "Ask it: GET /api/doctor");
    }
}
