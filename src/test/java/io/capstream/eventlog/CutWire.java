package io.capstream.eventlog;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** The way to a PostgreSQL, which can stop forwarding: connections stay open, and nothing comes through. */
final class CutWire implements AutoCloseable {

    private static final int BUFFER = 8_192;

    private final String url;
    private final int server;
    private final ServerSocket entrance = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    private volatile CountDownLatch mended = new CountDownLatch(0);

    CutWire(String url) throws IOException {
        this.url = url;
        this.server = Integer.parseInt(PGProperty.PG_PORT.getOrDefault(Driver.parseURL(url, null)));
        start(() -> {
            while (true) {
                Socket client = entrance.accept();
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
                start(() -> forward(client, behind));
                start(() -> forward(behind, client));
            }
        });
    }

    /** The same database by this way. */
    String url() {
        return url.replace(":" + server + "/", ":" + entrance.getLocalPort() + "/");
    }

    void cut() {
        mended = new CountDownLatch(1);
    }

    void mend() {
        mended.countDown();
    }

    private void forward(Socket from, Socket to) throws IOException, InterruptedException {
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[BUFFER];
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                mended.await();
                out.write(bytes, 0, read);
            }
        }
    }

    @Override
    public void close() {
        mend();
        try {
            entrance.close();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException | InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }, "cut-wire");
        thread.setDaemon(true);
        thread.start();
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException, InterruptedException;
    }
}
