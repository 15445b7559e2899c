package io.capstream.webhook;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.coyote.Request;
import org.apache.tomcat.util.buf.ByteChunk;
import org.apache.tomcat.util.http.MimeHeaders;

/**
 * Whether a call says where its body ends so that there are no two ways to read it (RFC 9112, section 6).
 *
 * <p>Tomcat drops a header that it cannot read, since one that says nothing here must not cost an event. A proxy in front may have read
 * the dropped one as a length. So the bytes of the head are looked through for what resembles these two headers, and each must be among
 * those that Tomcat has read.
 */
final class BodyLength {

    private static final String CONTENT_LENGTH = "content-length";
    private static final String TRANSFER_ENCODING = "transfer-encoding";
    private static final byte[][] NAMES = {
        CONTENT_LENGTH.getBytes(StandardCharsets.US_ASCII), TRANSFER_ENCODING.getBytes(StandardCharsets.US_ASCII)};

    private BodyLength() {
    }

    /** @param call as Tomcat has read it, before its body is read */
    static boolean isClear(Request call) {
        MimeHeaders headers = call.getMimeHeaders();
        int stated = 0;
        boolean understood = true;
        for (int header = 0; header < headers.size(); header++) {
            if (headers.getName(header).equalsIgnoreCase(CONTENT_LENGTH)) {
                stated++;
                understood &= isNumber(value(headers, header));
            } else if (headers.getName(header).equalsIgnoreCase(TRANSFER_ENCODING)) {
                stated++;
                understood &= isChunked(value(headers, header), call);
            }
        }
        return understood && stated <= 1 && resembling(call.requestURI().getByteChunk()) == stated;
    }

    /** Empty where Tomcat gave up in its midst. */
    private static String value(MimeHeaders headers, int header) {
        return Optional.ofNullable(headers.getValue(header).toString()).orElse("");
    }

    private static boolean isNumber(String length) {
        for (int i = 0; i < length.length(); i++) {
            if (length.charAt(i) < '0' || length.charAt(i) > '9') {
                return false;
            }
        }
        return !length.isEmpty();
    }

    private static boolean isChunked(String coding, Request call) {
        return coding.equalsIgnoreCase("chunked") && call.protocol().equals("HTTP/1.1");
    }

    /**
     * How many lines of the head begin with one of the names, whatever that is no part of a name stands before, within or behind it; and
     * how often one stands elsewhere before a colon, as in a folded line, which Tomcat has joined to the one before.
     *
     * @param address in the buffer that holds the head; it is not known where that was when the request line could not be read
     */
    private static int resembling(ByteChunk address) {
        byte[] buffer = address.getBytes();
        if (buffer == null) {
            return 0;
        }
        int found = 0;
        int line = nextLine(buffer, address.getEnd());
        while (line < buffer.length && !isBlank(buffer, line)) {
            boolean begins = resembles(buffer, line);
            int colon = nextColon(buffer, line);
            found += begins ? 1 : 0;
            if (begins && isColon(buffer, colon)) {
                colon = nextColon(buffer, colon + 1);
            }
            while (isColon(buffer, colon)) {
                found += isBehindName(buffer, line, colon) ? 1 : 0;
                colon = nextColon(buffer, colon + 1);
            }
            line = nextLine(buffer, colon);
        }
        return found;
    }

    /** Past the end of a line; a lenient reader takes either of its two bytes for one. */
    private static int nextLine(byte[] buffer, int from) {
        int at = from;
        while (at < buffer.length && !isEnd(buffer[at])) {
            at++;
        }
        boolean both = at + 1 < buffer.length && buffer[at] == '\r' && buffer[at + 1] == '\n';
        return at + (both ? 2 : 1);
    }

    /** As Tomcat sees the end of the head: two ends with a line feed. */
    private static boolean isBlank(byte[] buffer, int line) {
        boolean empty = buffer[line] == '\n' || buffer[line] == '\r' && line + 1 < buffer.length && buffer[line + 1] == '\n';
        return empty && buffer[line - 1] == '\n';
    }

    private static boolean isEnd(byte next) {
        return next == '\n' || next == '\r';
    }

    /** Where the next colon of the line is, or else its end. */
    private static int nextColon(byte[] buffer, int from) {
        int at = from;
        while (at < buffer.length && buffer[at] != ':' && !isEnd(buffer[at])) {
            at++;
        }
        return at;
    }

    private static boolean isColon(byte[] buffer, int at) {
        return at < buffer.length && buffer[at] == ':';
    }

    private static boolean isBehindName(byte[] buffer, int line, int colon) {
        int end = colon;
        while (end > line && (buffer[end - 1] == ' ' || buffer[end - 1] == '\t')) {
            end--;
        }
        for (byte[] name : NAMES) {
            if (endsWith(buffer, line, end, name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsWith(byte[] buffer, int line, int end, byte[] name) {
        int start = end - name.length;
        if (start < line || start > line && isOfName(Character.toLowerCase(buffer[start - 1]))) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            if (Character.toLowerCase(buffer[start + i]) != name[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean resembles(byte[] buffer, int line) {
        for (byte[] name : NAMES) {
            if (resembles(buffer, line, name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean resembles(byte[] buffer, int line, byte[] name) {
        int matched = 0;
        for (int at = line; at < buffer.length && !isEnd(buffer[at]); at++) {
            int next = Character.toLowerCase(buffer[at]);
            if (matched == name.length) {
                return !isOfName(next);
            }
            if (next == name[matched]) {
                matched++;
            } else if (isOfName(next) || next == ':') {
                return false;
            }
        }
        return matched == name.length;
    }

    private static boolean isOfName(int next) {
        return next >= 'a' && next <= 'z' || next >= '0' && next <= '9' || next == '-';
    }
}
