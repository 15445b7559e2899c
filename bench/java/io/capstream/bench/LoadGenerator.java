package io.capstream.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Posts events over a fixed number of connections, on one thread: as fast as the answers come, or at a rate. At a rate the time of an
 * answer is counted from when its call was due, so that a server that falls behind cannot hide it.
 *
 * <p>wrk is as cheap, but keeps no rate and cannot give each event an id of its own without Lua for each call.
 */
final class LoadGenerator implements AutoCloseable {

    private static final int ACCEPTED = 202;
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long NAP_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

    private final Selector selector;
    private final List<Connection> connections = new ArrayList<>();
    private final Deque<Connection> idle = new ArrayDeque<>();
    private long nextEvent;

    /** @param ports of the nodes; the connections are shared out among them */
    LoadGenerator(List<Integer> ports, int connections, String secret, long firstEvent) throws IOException {
        this.nextEvent = firstEvent;
        this.selector = Selector.open();
        for (int i = 0; i < connections; i++) {
            int port = ports.get(i % ports.size());
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            Connection connection = new Connection(channel, new SampleEvent("/capillary/events", "X-Api-Key", secret));
            channel.register(selector, SelectionKey.OP_READ, connection);
            this.connections.add(connection);
            idle.add(connection);
        }
    }

    /** As fast as the answers come, for so long. */
    Load flatOut(long millis) throws IOException {
        return run(millis, 0);
    }

    /** So many calls a second, for so long. */
    Load atRate(long perSecond, long millis) throws IOException {
        return run(millis, TimeUnit.SECONDS.toNanos(1) / perSecond);
    }

    private Load run(long millis, long gap) throws IOException {
        Histogram latencies = new Histogram(LONGEST_NANOS, 3);
        long start = System.nanoTime();
        long end = start + TimeUnit.MILLISECONDS.toNanos(millis);
        long due = start;
        long refused = 0;
        long now = start;
        while (now < end || idle.size() < connections.size()) {
            while (now < end && due <= now && !idle.isEmpty()) {
                Connection free = idle.poll();
                free.send(nextEvent++, gap == 0 ? System.nanoTime() : due);
                due = gap == 0 ? now : due + gap;
            }
            await(now, due, end);
            now = System.nanoTime();
            for (SelectionKey key : selector.selectedKeys()) {
                Connection answering = (Connection) key.attachment();
                int status = answering.receive();
                if (status > 0) {
                    latencies.recordValue(Math.min(LONGEST_NANOS, System.nanoTime() - answering.dueAt));
                    refused += status == ACCEPTED ? 0 : 1;
                    idle.add(answering);
                }
            }
            selector.selectedKeys().clear();
        }
        return new Load(latencies, refused, System.nanoTime() - start);
    }

    /**
     * Until an answer comes or the next call is due. A selector knows no parts of a millisecond; short naps instead, as one that spins
     * takes one of two cores from what is measured.
     */
    private void await(long now, long due, long end) throws IOException {
        boolean callsWait = now < end && !idle.isEmpty();
        long millis = callsWait ? TimeUnit.NANOSECONDS.toMillis(due - now) : 1;
        if (millis > 0) {
            selector.select(millis);
        } else if (selector.selectNow() == 0) {
            LockSupport.parkNanos(NAP_NANOS);
        }
    }

    /** The number of the next event. */
    long nextEvent() {
        return nextEvent;
    }

    @Override
    public void close() throws IOException {
        for (Connection connection : connections) {
            connection.channel.close();
        }
        selector.close();
    }

    /** One connection with at most one call on its way. */
    private static final class Connection {

        private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);

        private final SocketChannel channel;
        private final SampleEvent event;
        private final ByteBuffer answer = ByteBuffer.allocateDirect(8_192);
        private long dueAt;

        private Connection(SocketChannel channel, SampleEvent event) {
            this.channel = channel;
            this.event = event;
        }

        private void send(long number, long due) throws IOException {
            dueAt = due;
            ByteBuffer call = event.of(number);
            while (call.hasRemaining()) {
                channel.write(call);
            }
        }

        /** The status of a whole answer, or 0 while some of it is still to come. */
        private int receive() throws IOException {
            if (channel.read(answer) < 0) {
                throw new IOException("the server has closed a connection");
            }
            if (!isWhole()) {
                return 0;
            }
            int status = (answer.get(9) - '0') * 100 + (answer.get(10) - '0') * 10 + answer.get(11) - '0';
            answer.clear();
            return status;
        }

        private boolean isWhole() {
            int head = endOfHead();
            if (head < 0) {
                return false;
            }
            int length = contentLength(head);
            boolean chunked = length < 0;
            return chunked
                    ? answer.get(answer.position() - 5) == '0' && answer.get(answer.position() - 1) == '\n'
                    : answer.position() >= head + length;
        }

        private int endOfHead() {
            for (int i = 3; i < answer.position(); i++) {
                if (answer.get(i) == '\n' && answer.get(i - 2) == '\n') {
                    return i + 1;
                }
            }
            return -1;
        }

        private int contentLength(int head) {
            for (int i = 0; i < head - LENGTH.length; i++) {
                int matched = 0;
                while (matched < LENGTH.length && (answer.get(i + matched) | 0x20) == (LENGTH[matched] | 0x20)) {
                    matched++;
                }
                if (matched == LENGTH.length) {
                    return number(i + matched);
                }
            }
            return -1;
        }

        private int number(int from) {
            int at = from;
            while (answer.get(at) == ' ') {
                at++;
            }
            int number = 0;
            while (answer.get(at) >= '0' && answer.get(at) <= '9') {
                number = number * 10 + answer.get(at++) - '0';
            }
            return number;
        }
    }
}
