package io.capstream.eventlog.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Times as the tables hold them: milliseconds since 1970. */
public final class Millis {

    private Millis() {
    }

    public static Optional<Instant> in(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
