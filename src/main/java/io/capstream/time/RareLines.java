package io.capstream.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Lines in the connector's log of which there may be as many as calls or events. The first of a kind is written at once; for those that
 * follow the last of them is, once a minute, with how many it stands for. None is left out of the sum.
 */
@Component
public class RareLines {

    private static final Duration BETWEEN = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Map<Kind, Unwritten> kinds = new HashMap<>();

    public RareLines(@Steady InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Writes a line, or counts it for a later one.
     *
     * @param log  where to
     * @param kind lines of the same kind stand for each other; there must be few
     */
    public synchronized void warn(Logger log, String kind, String line) {
        kinds.merge(new Kind(log, kind), new Unwritten(clock.instant(), 1, line), Unwritten::and);
        writeWhatIsDue();
    }

    /** Not only when a line of the kind comes: perhaps none does any more. */
    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    synchronized void writeWhatIsDue() {
        Instant now = clock.instant();
        kinds.replaceAll((kind, unwritten) -> unwritten.isDue(now) ? unwritten.write(kind.log(), now) : unwritten);
    }

    private record Kind(Logger log, String name) {
    }

    /**
     * Lines of a kind since one was written.
     *
     * @param due  when the next one may be
     * @param last what it says
     */
    private record Unwritten(Instant due, long lines, String last) {

        private Unwritten and(Unwritten next) {
            return new Unwritten(due, lines + 1, next.last);
        }

        private boolean isDue(Instant now) {
            return lines > 0 && !now.isBefore(due);
        }

        private Unwritten write(Logger log, Instant now) {
            log.warn("{}{}", last, lines == 1 ? "" : " (and " + (lines - 1) + " more since the last such line)");
            return new Unwritten(now.plus(BETWEEN), 0, "");
        }
    }
}
