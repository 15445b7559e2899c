package io.capstream.provision.doctor;

import io.capstream.eventlog.search.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.util.unit.DataSize;

/**
 * Whether the disk of the log has room for some more days like the last one.
 *
 * @param stored how many events the log holds; empty when the connector does not tell, and then the average day is taken
 */
record DiskCheck(LogPlace log, Supplier<Optional<Stored>> stored, Duration retention, InstantSource clock) implements Check {

    private static final int DAYS = 7;
    private static final long LEAST = DataSize.ofMegabytes(500).toBytes();
    private static final String REMEDY = "Make room, enlarge the disk, or move the log (move-log); full, the webhook answers 503 and "
            + "Capillary's repetitions end after 7 days";

    @Override
    public String name() {
        return "disk of the log";
    }

    @Override
    public Finding look() {
        try {
            long free = Files.getFileStore(log.folder()).getUsableSpace();
            long size = log.size();
            Optional<Stored> told = told();
            long daily = told.isPresent() ? ofLastDay(size, told.get()) : size / days();
            String seen = words(free) + " free in " + log.folder() + ", the log has " + words(size) + " and "
                    + (told.isPresent() ? "took in " + about(daily) + " in the last 24 hours"
                    : "takes in " + about(daily) + " a day on average, as no connector tells that of the last 24 hours");
            return free < Math.max(LEAST, daily * DAYS) ? Finding.failed(seen + ", which is too little for " + DAYS + " days", REMEDY)
                    : Finding.ok(seen);
        } catch (IOException unreadable) {
            return Finding.notVerifiable(log.folder() + " cannot be looked at: " + unreadable.getMessage(),
                    "Run it as the connector's user");
        }
    }

    /** A log that cannot be asked is no reason to say nothing of its disk. */
    private Optional<Stored> told() {
        try {
            return stored.get();
        } catch (DataAccessException away) {
            return Optional.empty();
        }
    }

    /** An event of then takes what an event of the log takes. */
    private static long ofLastDay(long size, Stored told) {
        return size / Math.max(1, told.events()) * told.lastDay();
    }

    /** Those of which it holds the events; delivered ones are not kept for longer than the retention. */
    private long days() throws IOException {
        long age = log.age(clock.instant()).map(Duration::toDays).orElse(1L);
        return Math.max(1, Math.min(age, retention.toDays()));
    }

    private static String about(long bytes) {
        return isWhole(bytes) ? "about " + words(bytes) : words(bytes);
    }

    private static String words(long bytes) {
        return bytes == 0 || isWhole(bytes) ? DataSize.ofBytes(bytes).toMegabytes() + " MB" : "less than 1 MB";
    }

    private static boolean isWhole(long bytes) {
        return DataSize.ofBytes(bytes).toMegabytes() > 0;
    }
}
