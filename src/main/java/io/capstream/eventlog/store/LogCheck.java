package io.capstream.eventlog.store;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether a log fits together: its head, the cursors of its lanes and its counts are changed in the same transactions as its events, so
 * they differ only where another file, or half of one, has taken the place of the log's own.
 */
public final class LogCheck {

    /** One statement, so that it sees one moment, whatever other nodes do. */
    private static final String ACCOUNT = """
            select lane, cursor, (select next_position from log_head) as head,
                   coalesce((select max(position) from event where event.lane = lane.lane), 0) as last,
                   coalesce((select sum(accepted - dead_lettered) from appended where appended.lane = lane.lane), 0)
                     - coalesce((select sum(delivered + dead_lettered) from settled where settled.lane = lane.lane), 0) as counted,
                   (select count(*) from event where event.lane = lane.lane and position > cursor and not exists
                       (select 1 from dead_letter d where d.seq = event.seq and d.state <> 'replayed')) as waiting
              from lane order by lane""";

    private final JdbcClient sql;

    public LogCheck(JdbcClient sql) {
        this.sql = sql;
    }

    /** What does not fit; empty when all does. */
    public Optional<String> account() {
        return sql.sql(ACCOUNT)
                .query((row, n) -> new Account(row.getInt("lane"), row.getLong("cursor"), row.getLong("head"), row.getLong("last"),
                        row.getLong("counted"), row.getLong("waiting")))
                .list().stream()
                .flatMap(lane -> lane.problem().stream())
                .findFirst();
    }

    /** What SQLite finds wrong with the pages of the file, the first of it. It reads them all, a second or two for a gigabyte. */
    Optional<String> pages() {
        List<String> problems = sql.sql("pragma quick_check(1)").query(String.class).list();
        return problems.equals(List.of("ok")) ? Optional.empty() : Optional.of(String.join("; ", problems).replace('\n', ' '));
    }

    /** What is known of one lane. */
    private record Account(int lane, long cursor, long head, long last, long counted, long waiting) {

        private Optional<String> problem() {
            if (cursor >= head || last >= head) {
                return Optional.of("lane " + lane + " stands at position " + Math.max(cursor, last)
                        + ", but the log has given out positions up to " + (head - 1) + " only");
            }
            return counted == waiting
                    ? Optional.empty()
                    : Optional.of("by its counts " + counted + " events wait in lane " + lane + ", but " + waiting + " do");
        }
    }
}
