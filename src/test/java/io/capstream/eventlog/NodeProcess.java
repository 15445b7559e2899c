package io.capstream.eventlog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A node of its own process, whose batches never end. */
public final class NodeProcess {

    private NodeProcess() {
    }

    public static Process start(String url, int lanes, Path folder) throws IOException {
        return JavaProcess.start(NodeProcess.class, folder.resolve("node.log"), url, String.valueOf(lanes));
    }

    public static void main(String[] args) throws Exception {
        new RunningLog(LogDatabase.settings(args[0], Integer.parseInt(args[1]), 10))
                .deliverTo(exchange -> new CountDownLatch(1).await());
    }
}
