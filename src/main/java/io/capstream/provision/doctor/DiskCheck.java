package io.capstream.provision.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.util.unit.DataSize;

/** Whether the disk of the log has room for the next days. */
record DiskCheck(LogPlace log, Duration retention, InstantSource clock) implements Check {

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
            long daily = log.size() / days();
            String seen = megabytes(free) + " MB free in " + log.folder() + ", the log has " + megabytes(log.size())
                    + " MB and takes in about " + megabytes(daily) + " MB a day";
            return free < Math.max(LEAST, daily * DAYS) ? Finding.failed(seen + ", which is too little for " + DAYS + " days", REMEDY)
                    : Finding.ok(seen);
        } catch (IOException unreadable) {
            return Finding.notVerifiable(log.folder() + " cannot be looked at: " + unreadable.getMessage(),
                    "Run it as the connector's user");
        }
    }

    /** Those of which it holds the events; delivered ones are not kept for longer than the retention. */
    private long days() throws IOException {
        long age = log.age(clock.instant()).map(Duration::toDays).orElse(1L);
        return Math.max(1, Math.min(age, retention.toDays()));
    }

    private static long megabytes(long bytes) {
        return DataSize.ofBytes(bytes).toMegabytes();
    }
}
