package io.capstream.webhook;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A body that must have arrived within a time. The web server's own patience begins again with each byte. */
final class TimedBody extends FilterInputStream {

    private final InstantSource clock;
    private final Instant latest;

    TimedBody(InputStream body, Duration longest, InstantSource clock) {
        super(body);
        this.clock = clock;
        this.latest = clock.instant().plus(longest);
    }

    /** @throws LateException when the time is over and it is not the end that comes */
    @Override
    public int read(byte[] part, int from, int length) throws IOException {
        int read = super.read(part, from, length);
        if (read >= 0 && clock.instant().isAfter(latest)) {
            throw new LateException();
        }
        return read;
    }

    /** The time is over. */
    static final class LateException extends IOException {
    }
}
