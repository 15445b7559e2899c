package io.capstream.eventlog.copy;

import io.capstream.eventlog.store.Database;
import io.capstream.eventlog.store.EventLogSettings;
import io.capstream.eventlog.store.Lanes;
import io.capstream.eventlog.store.LogCheck;
import io.capstream.eventlog.store.SqliteDatabase;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Consumer;

/**
 * Moves a log into an empty one, of the same or the other kind of database: events with their places, dead letters, the keys by which
 * repetitions are recognised, counts, history. Meanwhile no connector can work on either; a move that was cut off goes on where it was.
 */
public final class LogMove {

    private static final long ROWS_OF_A_LINE = 50_000;

    private static final String MAY_BEGIN = """
            select lanes = :unfinished or (not exists (select 1 from event) and not exists (select 1 from appended)) as may
              from log_head""";

    private final Database from;
    private final Database to;
    private final Consumer<String> progress;

    private LogMove(Database from, Database to, Consumer<String> progress) {
        this.from = from;
        this.to = to;
        this.progress = progress;
    }

    /**
     * Moves all that is in the one log.
     *
     * @param settings user and password of a PostgreSQL whose URL has none
     * @param progress takes a line for each table, and for many rows
     * @return how many events were moved
     * @throws IllegalStateException when there is none, a connector works on one of them, the target is not empty, or they differ in the
     *                               end
     */
    public static long move(String from, String to, EventLogSettings settings, Consumer<String> progress) {
        if (from.startsWith(SqliteDatabase.PREFIX) && !Files.exists(SqliteDatabase.path(from))) {
            throw new IllegalStateException(
                    "There is no event log at " + SqliteDatabase.path(from).toAbsolutePath() + ", the file of --from");
        }
        try (Database source = Database.open(settings.withUrl(from)); Database target = Database.open(settings.withUrl(to))) {
            return new LogMove(source, target, progress).move();
        }
    }

    private long move() {
        if (from.isUsedElsewhere() || to.isUsedElsewhere()) {
            throw new IllegalStateException("A connector works on one of the two logs. Stop every node, then move");
        }
        if (lanes(from) == Lanes.MOVED) {
            throw new IllegalStateException("The log of --from was moved already");
        }
        begin();
        return from.longWrites().transaction().execute(transaction -> {
            // Whoever starts on the source meanwhile waits for this row, and finds the log moved.
            from.longWrites().sql().sql("update log_head set next_position = next_position").update();
            MovedTable.ALL.forEach(this::copy);
            finish();
            from.longWrites().sql().sql("update log_head set lanes = :moved").param("moved", Lanes.MOVED).update();
            return MovedTable.ALL.get(0).rows(to.longReads());
        });
    }

    private void begin() {
        to.longWrites().transaction().executeWithoutResult(transaction -> {
            if (!to.longWrites().sql().sql(MAY_BEGIN).param("unfinished", Lanes.UNFINISHED)
                    .query((row, n) -> row.getBoolean("may")).single()) {
                throw new IllegalStateException("The log of --to holds events already. Name a file or a database that has none");
            }
            to.longWrites().sql().sql("update log_head set lanes = :unfinished").param("unfinished", Lanes.UNFINISHED).update();
            to.longWrites().sql().sql("delete from lane").update();
        });
    }

    private void copy(MovedTable table) {
        long all = table.rows(from.longReads());
        table.copy(from.longReads(), to.longWrites(), done -> {
            if (done == all || done % ROWS_OF_A_LINE < table.portion()) {
                progress.accept(table.name() + ": " + done + " of " + all);
            }
        });
        long copied = table.rows(to.longReads());
        if (copied != all) {
            throw new IllegalStateException("The table " + table.name() + " has " + all + " rows in the log of --from and " + copied
                    + " in that of --to. Nothing is lost in the first: empty the second, and move again");
        }
    }

    /** Lanes and head come last: until then no connector starts on the target, and what it holds is not looked at as a whole. */
    private void finish() {
        List<Object[]> lanes = from.longReads().sql().sql("select lane, cursor, held_since, last_error, rewinds from lane")
                .query((row, n) -> new Object[] {row.getLong("lane"), row.getLong("cursor"), row.getObject("held_since"),
                    row.getString("last_error"), row.getLong("rewinds")})
                .list();
        Object[] head = from.longReads().sql().sql("select next_position, lanes, lanes_from from log_head")
                .query((row, n) -> new Object[] {row.getLong("next_position"), row.getLong("lanes"), row.getLong("lanes_from")})
                .single();
        to.longWrites().transaction().executeWithoutResult(transaction -> {
            to.longWrites().batches().batchUpdate(
                    "insert into lane (lane, cursor, held_since, last_error, rewinds) values (?, ?, ?, ?, ?)", lanes);
            to.longWrites().batches().update("update log_head set next_position = ?, lanes = ?, lanes_from = ?", head);
            new LogCheck(to.longWrites().sql()).account().ifPresent(problem -> {
                throw new IllegalStateException("The log of --to does not fit together: " + problem);
            });
        });
    }

    private static int lanes(Database database) {
        return database.longReads().sql().sql("select lanes from log_head").query(Integer.class).single();
    }
}
