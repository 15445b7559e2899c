package io.capstream.webhook;

import io.capstream.settings.WebhookSettings;
import io.capstream.time.RareLines;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Reads the body of a call that is authenticated, whole and within the bounds of {@code capillary.webhook}. */
final class BodyReader {

    private static final Logger LOG = LoggerFactory.getLogger(BodyReader.class);
    private static final byte[] NOTHING = {};

    private final int maxBody;
    private final Duration bodyTime;
    private final RareLines lines;
    private final InstantSource clock;

    BodyReader(WebhookSettings settings, RareLines lines, InstantSource clock) {
        this.lines = lines;
        this.clock = clock;
        this.maxBody = Math.toIntExact(settings.maxBody().toBytes());
        this.bodyTime = settings.bodyTime();
    }

    /**
     * The bytes that the caller sent, unpacked.
     *
     * @throws WebhookRefusal 413 over the limit, packed or not, 415 for an encoding that is not known, 503 when the body takes too long
     * @throws IOException    when the call is cut off
     */
    byte[] read(HttpServletRequest call) throws WebhookRefusal, IOException {
        if (isWithoutLength(call)) {
            return NOTHING;
        }
        long length = call.getContentLengthLong();
        List<ContentCoding> codings = ContentCoding.of(call);
        if (length > maxBody) {
            throw tooLarge();
        }
        byte[] body = inTime(call, (int) length);
        if (body.length > maxBody) {
            throw tooLarge();
        }
        return unpacked(body, codings);
    }

    /** By RFC 9112, section 6.3, such a call has no body. */
    static boolean isWithoutLength(HttpServletRequest call) {
        return call.getContentLengthLong() < 0 && call.getHeader(HttpHeaders.TRANSFER_ENCODING) == null;
    }

    private byte[] inTime(HttpServletRequest call, int length) throws WebhookRefusal, IOException {
        try {
            return read(new TimedBody(call.getInputStream(), bodyTime, clock), length);
        } catch (TimedBody.LateException over) {
            lines.warn(LOG, "late", "A call took longer than capillary.webhook.body-time, " + bodyTime.toSeconds()
                    + " seconds, to arrive; it is answered 503 and will come again");
            throw WebhookRefusal.comeAgainOverAnotherConnection("the call took too long to arrive; send it again");
        }
    }

    /** At once where the length is known, as it is of Capillary's calls: the bytes are neither copied nor looked for in larger buffers. */
    private byte[] read(InputStream body, int length) throws IOException {
        if (length < 0) {
            return body.readNBytes(maxBody + 1);
        }
        byte[] bytes = new byte[length];
        int read = body.readNBytes(bytes, 0, length);
        return read == length ? bytes : Arrays.copyOf(bytes, read);
    }

    /** As it was before it was packed. One that is broken stays as it came: the route keeps it for people to look at. */
    private byte[] unpacked(byte[] body, List<ContentCoding> codings) throws WebhookRefusal {
        byte[] plain = body;
        for (int last = codings.size() - 1; last >= 0; last--) {
            try {
                plain = codings.get(last).unpack(plain, maxBody + 1);
            } catch (IOException broken) {
                return body;
            }
            if (plain.length > maxBody) {
                throw tooLarge();
            }
        }
        return plain;
    }

    private WebhookRefusal tooLarge() {
        return WebhookRefusal.of(HttpStatus.PAYLOAD_TOO_LARGE,
                "the body is larger than capillary.webhook.max-body, " + maxBody + " bytes");
    }
}
