package io.capstream.eventlog.copy;

import io.capstream.eventlog.store.Session;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A table of the log, copied row by row into the same table of another one. The rows come in the order of the key, so that a copy that
 * was cut off goes on behind the last one.
 *
 * @param portion rows of one transaction; few where a row may have megabytes
 * @param key     columns of the primary key
 */
record MovedTable(String name, int portion, List<String> key) {

    /** Every table with rows of events; what is in them is changed by nobody while they are moved. */
    static final List<MovedTable> ALL = List.of(
            new MovedTable("event", 50, List.of("seq")),
            new MovedTable("dead_letter", 500, List.of("seq")),
            new MovedTable("superseded", 500, List.of("seq")),
            new MovedTable("delivery", 500, List.of("lane", "last_position")),
            new MovedTable("mapped_by", 500, List.of("lane", "event_name", "from_position")),
            new MovedTable("replay", 500, List.of("id")),
            new MovedTable("appended", 500, List.of("lane", "event_name")),
            new MovedTable("settled", 500, List.of("lane", "event_name")));

    /** Copies what the target does not have yet, and tells how many rows it has after each portion. */
    void copy(Session from, Session to, LongConsumer progress) {
        long done = rows(to);
        List<Map<String, Object>> rows = next(from.batches(), last(to.batches()));
        while (!rows.isEmpty()) {
            insert(to, rows);
            done += rows.size();
            progress.accept(done);
            rows = next(from.batches(), Optional.of(rows.get(rows.size() - 1)));
        }
    }

    long rows(Session session) {
        return session.sql().sql("select count(*) from " + name).query(Long.class).single();
    }

    private Optional<Map<String, Object>> last(JdbcTemplate sql) {
        String descending = key.stream().map(column -> column + " desc").collect(Collectors.joining(", "));
        return sql.queryForList("select " + String.join(", ", key) + " from " + name + " order by " + descending + " limit 1")
                .stream().findFirst();
    }

    private List<Map<String, Object>> next(JdbcTemplate sql, Optional<Map<String, Object>> last) {
        String columns = String.join(", ", key);
        String behind = last.map(row -> " where (" + columns + ") > (" + places(key.size()) + ")").orElse("");
        List<Object> values = new ArrayList<>();
        last.ifPresent(row -> key.forEach(column -> values.add(row.get(column))));
        return sql.queryForList("select * from " + name + behind + " order by " + columns + " limit " + portion, values.toArray());
    }

    private void insert(Session to, List<Map<String, Object>> rows) {
        List<String> columns = List.copyOf(new LinkedHashMap<>(rows.get(0)).keySet());
        String statement = "insert into " + name + " (" + String.join(", ", columns) + ") values (" + places(columns.size()) + ")";
        List<Object[]> values = rows.stream().map(row -> columns.stream().map(row::get).toArray()).toList();
        to.transaction().executeWithoutResult(transaction -> to.batches().batchUpdate(statement, values));
    }

    private static String places(int number) {
        return String.join(", ", Collections.nCopies(number, "?"));
    }
}
