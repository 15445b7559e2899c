package io.capstream.webhook;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A body that must have arrived within a time. The web server's own patience begins again with each byte. */
final class TimedBody extends FilterInputStream {

    private final LongSupplier nanos;
    private final long start;
    private final long longest;

    TimedBody(InputStream body, Duration longest) {
        this(body, longest, System::nanoTime);
    }

    TimedBody(InputStream body, Duration longest, LongSupplier nanos) {
        super(body);
        this.nanos = nanos;
        this.start = nanos.getAsLong();
        this.longest = longest.toNanos();
    }

    /** @throws LateException when the time is over and it is not the end that comes */
    @Override
    public int read(byte[] part, int from, int length) throws IOException {
        int read = super.read(part, from, length);
        if (read >= 0 && nanos.getAsLong() - start > longest) {
            throw new LateException();
        }
        return read;
    }

    /** The time is over. */
    static final class LateException extends IOException {
    }
}
