package io.capstream;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A call of the webhook written byte by byte, as no HTTP client would write it. */
public final class RawCall {

    public static final String SECRET = "X-Api-Key: local-secret";

    private RawCall() {
    }

    /** A whole call: {@code header} may be several lines, and replaces a header of its own name. */
    public static String of(String requestLine, String header, String body) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return requestLine + "\r\n"
                + (header.startsWith("Host") ? "" : "Host: localhost\r\n")
                + SECRET + "\r\nConnection: close\r\n" + header + "\r\n"
                + (header.contains("Content-Length") || header.contains("Transfer-Encoding") ? "" : "Content-Length: " + length + "\r\n")
                + "\r\n" + body;
    }

    /** Sends the text, says that nothing follows, and returns the whole answer; what a cut connection left of it when it was cut. */
    public static String send(int port, String call) throws IOException {
        try (Socket socket = open(port, call)) {
            socket.shutdownOutput();
            return read(socket);
        }
    }

    /** The same from another address. On Linux every one that begins with 127 is this machine's. */
    public static String sendFrom(int port, String address, String call) throws IOException {
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName(address), 0)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(call.getBytes(StandardCharsets.UTF_8));
            return read(socket);
        }
    }

    /** Sends the text, and leaves the connection open as if more were to follow. */
    public static Socket open(int port, String call) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(60_000);
        socket.getOutputStream().write(call.getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    public static String read(Socket socket) throws IOException {
        StringBuilder answer = new StringBuilder();
        byte[] part = new byte[8192];
        try {
            for (int length = socket.getInputStream().read(part); length >= 0; length = socket.getInputStream().read(part)) {
                answer.append(new String(part, 0, length, StandardCharsets.UTF_8));
            }
        } catch (SocketException cut) {
            return answer.toString();
        }
        return answer.toString();
    }

    /** As much of the answer as tells its status, without waiting for the end of the connection. */
    public static String readStart(Socket socket) throws IOException {
        return new String(socket.getInputStream().readNBytes("HTTP/1.1 503".length()), StandardCharsets.ISO_8859_1);
    }

    /** The status of an answer. */
    public static int status(String answer) {
        return Integer.parseInt(answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 ".length() + 3));
    }
}
