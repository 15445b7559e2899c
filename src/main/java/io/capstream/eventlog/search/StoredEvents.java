package io.capstream.eventlog.search;

import io.capstream.eventlog.store.Database;
import io.capstream.eventlog.store.EventLogSettings;
import io.capstream.eventlog.store.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.springframework.stereotype.Component;

/**
 * How many events the log holds. None are counted, as there may be millions: between the first and the last {@code seq} some hundred are
 * looked up, and their share is that of all. A {@code seq} without an event was a duplicate or was used up by a replay.
 */
@Component
public class StoredEvents {

    public static final String FIRST = "select seq from event where received_at >= :since order by received_at, seq limit 1";

    public static final String FOUND = "select count(*) from event where seq in (:seqs)";

    private static final String LAST = "select max(seq) from event";

    private static final Duration DAY = Duration.ofDays(1);

    /** At least so many are looked up where there are more, and twice as many at most. */
    private static final long SAMPLES = 256;

    /** Odd, so that the place of a sample has nothing to do with how long calls are of which a part is always a duplicate. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final Session reads;
    private final Duration retention;
    private final InstantSource clock;

    StoredEvents(Database database, EventLogSettings settings, InstantSource clock) {
        this.reads = database.reads();
        this.retention = settings.retention();
        this.clock = clock;
    }

    /** Those that it holds now. */
    public Stored now() {
        Instant now = clock.instant();
        long lastDay = since(now.minus(DAY));
        return new Stored(Math.max(lastDay, since(now.minus(retention))), lastDay);
    }

    private long since(Instant time) {
        Optional<Long> first = reads.sql().sql(FIRST).param("since", time.toEpochMilli()).query(Long.class).optional();
        return first.map(seq -> between(seq, reads.sql().sql(LAST).query(Long.class).single())).orElse(0L);
    }

    private long between(long first, long last) {
        List<Long> samples = samples(first, last);
        long found = reads.sql().sql(FOUND).param("seqs", samples).query(Long.class).single();
        return (last - first + 1) * found / samples.size();
    }

    /** One in each stretch of the log. They stay the same while the log grows, so that their pages are in memory when it is asked again. */
    static List<Long> samples(long first, long last) {
        long stretch = Math.max(1, Long.highestOneBit((last - first + 1) / SAMPLES));
        return LongStream.rangeClosed(first / stretch, last / stretch)
                .map(number -> number * stretch + Math.floorMod(number * SPREAD, stretch))
                .filter(seq -> seq >= first && seq <= last)
                .boxed().toList();
    }
}
