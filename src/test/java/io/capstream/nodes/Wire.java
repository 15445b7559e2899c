package io.capstream.nodes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A node's way to a server of the same machine. It can be cut as a failed switch cuts it: nothing passes, nobody is told, and what is on
 * its way arrives when it is mended. (Toxiproxy does this as a process of its own, a binary that Maven Central does not have.)
 */
final class Wire implements AutoCloseable {

    private final ServerSocket entrance;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile int target;
    private State state = State.WHOLE;

    Wire(int target) {
        this.target = target;
        try {
            this.entrance = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        threads.execute(this::accept);
    }

    /** Where it begins. */
    int port() {
        return entrance.getLocalPort();
    }

    /** Where the server sees its connections come from. */
    List<Integer> portsAtTheServer() {
        return links.stream().map(Link::portAtTheServer).toList();
    }

    /** New connections go to another server of this machine. */
    void leadTo(int port) {
        target = port;
    }

    synchronized void cut() {
        state = State.CUT;
    }

    /** Connections break, and so does each new one, at once. */
    synchronized void refuse() {
        state = State.REFUSING;
        notifyAll();
        links.forEach(Link::reset);
    }

    synchronized void heal() {
        state = State.WHOLE;
        notifyAll();
    }

    @Override
    public void close() {
        refuse();
        close(entrance);
        threads.shutdownNow();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                threads.execute(() -> connect(client));
            } catch (IOException closed) {
                close(entrance);
            }
        }
    }

    private void connect(Socket client) {
        try {
            awaitPassage();
            Link link = new Link(client, new Socket(InetAddress.getLoopbackAddress(), target));
            if (isOpened(link)) {
                threads.execute(() -> forward(link, link.server, client));
                forward(link, client, link.server);
            } else {
                link.reset();
            }
        } catch (IOException | InterruptedException refused) {
            reset(client);
        }
    }

    /** Not when the wire has begun to refuse meanwhile: nobody would break the link any more. */
    private synchronized boolean isOpened(Link link) {
        return state != State.REFUSING && links.add(link);
    }

    /** Until one end closes, which the other end is told, too, when it can be. */
    private void forward(Link link, Socket from, Socket to) {
        byte[] bytes = new byte[16_384];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                awaitPassage();
                out.write(bytes, 0, read);
            }
            awaitPassage();
            close(to);
        } catch (IOException | InterruptedException broken) {
            link.reset();
        } finally {
            links.remove(link);
        }
    }

    private synchronized void awaitPassage() throws IOException, InterruptedException {
        while (state == State.CUT) {
            wait();
        }
        if (state == State.REFUSING) {
            throw new IOException("refused");
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException closed) {
            // It is what is wanted.
        }
        close(socket);
    }

    private static void close(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception problem) {
            throw new IllegalStateException(problem);
        }
    }

    private enum State { WHOLE, CUT, REFUSING }

    /** Both connections of one that a node has. */
    private record Link(Socket client, Socket server) {

        private int portAtTheServer() {
            return server.getLocalPort();
        }

        private void reset() {
            Wire.reset(client);
            Wire.reset(server);
        }
    }
}
