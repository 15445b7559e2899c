package io.capstream.platform;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ServerSocketFactory;

/** HTTP on bare sockets, so that it can fail in every way that a network can. */
final class RawServer implements AutoCloseable {

    private final ServerSocketFactory sockets;
    private final Handler handler;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final int port;
    private volatile Listening server;

    RawServer(Handler handler) {
        this(ServerSocketFactory.getDefault(), handler);
    }

    RawServer(ServerSocketFactory sockets, Handler handler) {
        this.sockets = sockets;
        this.handler = handler;
        this.server = listen(0);
        this.port = server.socket.getLocalPort();
    }

    /** Answers a request; false when the connection is to be closed after it. */
    interface Handler {
        boolean handle(Request request, Wire wire) throws IOException;
    }

    /** A request as it arrived; {@code head} has its headers, one a line. */
    record Request(String method, String path, String head, String body) {

        /** By name, in any case. */
        Map<String, String> headers() {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            head.lines().forEach(line -> headers.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1).strip()));
            return headers;
        }
    }

    int port() {
        return port;
    }

    /**
     * From now on connections are refused, and those that are open break. A thread that waits in accept may take one more after
     * its socket was closed; when it has ended, that one is known, too.
     */
    void goAway() {
        close(server.socket);
        server.accepting.join();
        open.forEach(socket -> new Wire(socket).reset());
    }

    /** On the same port again. */
    void comeBack() {
        server = listen(port);
    }

    @Override
    public void close() {
        goAway();
        threads.shutdownNow();
    }

    private Listening listen(int at) {
        try {
            ServerSocket socket = sockets.createServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 200);
            return new Listening(socket, CompletableFuture.runAsync(() -> accept(socket), threads));
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    private void accept(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                Socket socket = from.accept();
                open.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException closed) {
                close(from);
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            Wire wire = new Wire(socket);
            boolean more = true;
            while (more) {
                String line = line(in);
                more = !line.isEmpty() && handler.handle(read(line.split(" "), in), wire);
            }
        } catch (IOException gone) {
            close(socket);
        } finally {
            open.remove(socket);
        }
    }

    private static Request read(String[] start, InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            head.append(header).append('\n');
        }
        Request bodiless = new Request(start[0], start[1], head.toString(), "");
        int length = Integer.parseInt(bodiless.headers().getOrDefault("Content-Length", "0"));
        return new Request(start[0], start[1], head.toString(), new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    private static void close(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception alreadyBroken) {
            throw new IllegalStateException(alreadyBroken);
        }
    }

    private record Listening(ServerSocket socket, CompletableFuture<Void> accepting) {
    }

    /** The server's end of a connection. */
    record Wire(Socket socket) {

        /** An answer with all that belongs to it. */
        void answer(int status, String body, String... headers) throws IOException {
            send(head(status, body.getBytes(StandardCharsets.UTF_8).length, headers) + body);
        }

        /** The head of an answer that claims to have so many bytes. */
        static String head(int status, long length, String... headers) {
            String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
            return "HTTP/1.1 " + status + " Whatever\r\nContent-Length: " + length + "\r\n" + more + "\r\n";
        }

        void send(String text) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        /** Breaks the connection, as a crash does, instead of ending it. */
        void reset() {
            try {
                socket.setSoLinger(true, 0);
                socket.close();
            } catch (IOException alreadyBroken) {
                RawServer.close(socket);
            }
        }

        /** Waits for the next request to begin. */
        void awaitMore() throws IOException {
            if (socket.getInputStream().read() < 0) {
                throw new IOException("the client has closed the connection");
            }
        }

        /** Waits until the client has had enough. */
        void awaitEnd() throws IOException {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
    }
}
