package io.capstream.webhook;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** How a body is packed, by its {@code Content-Encoding} (RFC 9110, section 8.4). */
enum ContentCoding {

    GZIP {
        @Override
        boolean isOf(byte[] body) {
            return body.length > 1 && body[0] == (byte) 0x1f && body[1] == (byte) 0x8b;
        }

        @Override
        InputStream open(byte[] body) throws IOException {
            return new GZIPInputStream(new ByteArrayInputStream(body));
        }
    },

    /** The format of zlib; a few senders leave its frame away. */
    DEFLATE {
        @Override
        boolean isOf(byte[] body) {
            return body.length > 1 && body[0] != '{' && body[0] != '[';
        }

        @Override
        InputStream open(byte[] body) {
            boolean framed = (body[0] & 0x0f) == Deflater.DEFLATED && ((body[0] & 0xff) << Byte.SIZE | body[1] & 0xff) % ZLIB_CHECK == 0;
            return new Inflating(body, new Inflater(!framed));
        }
    };

    private static final int ZLIB_CHECK = 31;
    /** Each of many would be unpacked to the bound, and take its processor time. */
    private static final int MOST = 2;

    /** Whether the body is packed so at all; a proxy may have unpacked it and left the header as it was. */
    abstract boolean isOf(byte[] body);

    abstract InputStream open(byte[] body) throws IOException;

    /**
     * The codings of a call, in the order in which they were applied; none for a plain body.
     *
     * @throws WebhookRefusal 415 for one that is not known here, or too many
     */
    static List<ContentCoding> of(HttpServletRequest call) throws WebhookRefusal {
        if (call.getHeader(HttpHeaders.CONTENT_ENCODING) == null) {
            return List.of();
        }
        String header = String.join(",", Collections.list(call.getHeaders(HttpHeaders.CONTENT_ENCODING))).toLowerCase(Locale.ROOT);
        List<String> names = Arrays.stream(header.split(",")).map(String::strip).filter(name -> !isPlain(name)).toList();
        List<ContentCoding> codings = names.stream().map(ContentCoding::named).flatMap(Optional::stream).toList();
        if (codings.size() < names.size() || codings.size() > MOST) {
            throw WebhookRefusal.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "a body is taken plain, or packed once or twice with Content-Encoding gzip or deflate; send it so");
        }
        return codings;
    }

    /** The name of a character set says nothing of how a body is packed, and is there by mistake. */
    private static boolean isPlain(String name) {
        try {
            return name.isEmpty() || name.equals("identity") || Charset.isSupported(name);
        } catch (IllegalCharsetNameException noCharset) {
            return false;
        }
    }

    private static Optional<ContentCoding> named(String name) {
        return switch (name) {
            case "gzip", "x-gzip" -> Optional.of(GZIP);
            case "deflate" -> Optional.of(DEFLATE);
            default -> Optional.empty();
        };
    }

    /**
     * The body as it was before it was packed, at most so many bytes of it.
     *
     * @throws IOException when it is broken
     */
    byte[] unpack(byte[] body, int longest) throws IOException {
        if (!isOf(body)) {
            return body;
        }
        try (InputStream unpacked = open(body)) {
            return unpacked.readNBytes(longest);
        }
    }

    /** Gives the memory of its inflater back, which the stream does only for one of its own. */
    private static final class Inflating extends InflaterInputStream {

        private Inflating(byte[] body, Inflater inflater) {
            super(new ByteArrayInputStream(body), inflater);
        }

        @Override
        public void close() throws IOException {
            super.close();
            inf.end();
        }
    }
}
