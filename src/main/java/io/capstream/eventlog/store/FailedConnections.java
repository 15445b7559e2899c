package io.capstream.eventlog.store;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes every connection of SQLite that has failed out of its pool. When BEGIN fails, the driver believes all the same that a
 * transaction is open and begins no other, so that each statement would be committed by itself. What another failure has left is not
 * known either, and a new connection costs a millisecond.
 *
 * <p>A failure that says that the file is damaged is for good: what such a log takes or gives cannot be trusted.
 */
final class FailedConnections implements SQLExceptionOverride {

    private static final Logger LOG = LoggerFactory.getLogger(FailedConnections.class);

    /** Hikari's shortest. */
    private static final int SHORTLY = 250;

    private final Path file;
    private final List<HikariDataSource> pools = new CopyOnWriteArrayList<>();
    private final AtomicReference<Optional<String>> damage = new AtomicReference<>(Optional.empty());

    FailedConnections(Path file) {
        this.file = file;
    }

    /** A pool that opens no connection to a damaged file any more. Whoever waited for one would hold a stop of the connector up. */
    void watch(HikariDataSource pool) {
        pools.add(pool);
    }

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        if (SqliteCheck.isDamage(failure)) {
            String found = SqliteDatabase.damaged(file, failure.getMessage());
            if (damage.compareAndSet(Optional.empty(), Optional.of(found))) {
                LOG.error("{} Until then nothing is taken or delivered", found);
                pools.forEach(pool -> pool.getHikariConfigMXBean().setConnectionTimeout(SHORTLY));
            }
        }
        return Override.MUST_EVICT;
    }

    /** What is wrong with the file, and what to do; empty while nothing is. */
    Optional<String> damage() {
        return damage.get();
    }
}
