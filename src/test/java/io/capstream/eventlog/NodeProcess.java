package io.capstream.eventlog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A node of its own process, whose batches never end. */
public final class NodeProcess {

    private NodeProcess() {
    }

    public static Process start(String url, int lanes) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), NodeProcess.class.getName(), url, String.valueOf(lanes))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    public static void main(String[] args) throws Exception {
        new RunningLog(LogDatabase.settings(args[0], Integer.parseInt(args[1]), 10))
                .deliverTo(exchange -> new CountDownLatch(1).await());
    }
}
