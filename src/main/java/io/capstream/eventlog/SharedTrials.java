package io.capstream.eventlog;

import io.capstream.eventlog.store.Database;
import io.capstream.eventlog.store.DatabaseClock;
import io.capstream.eventlog.store.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What nodes that share a log were asked to try: a lane waits on the node that has it, and dataflows wait on each, while a balancer takes
 * an operator's call to any. Where one process has the log there is nothing to tell.
 */
@Component
public class SharedTrials {

    private static final int KEPT_MILLIS = 60_000;
    private static final String ADD = "insert into trial (id, lane, dataflow, asked_at) values (:id, :lane, :dataflow, "
            + DatabaseClock.MILLIS + ")";
    private static final String FORGET = "delete from trial where asked_at < " + DatabaseClock.MILLIS + " - " + KEPT_MILLIS;
    private static final String ASKED = "select id, lane, dataflow from trial where asked_at >= " + DatabaseClock.MILLIS + " - "
            + KEPT_MILLIS + " order by asked_at";

    private final Optional<Session> shared;
    private final Set<String> known = new HashSet<>();

    SharedTrials(Database database) {
        this.shared = database.nodes().map(nodes -> database.writes());
    }

    /**
     * Tells all other nodes.
     *
     * @throws org.springframework.dao.DataAccessException when the database that they share is away
     */
    public void tell(Trial trial) {
        shared.ifPresent(session -> tell(session, trial));
    }

    private synchronized void tell(Session session, Trial trial) {
        String id = UUID.randomUUID().toString();
        known.add(id);
        session.sql().sql(FORGET).update();
        session.sql().sql(ADD)
                .param("id", id).param("lane", trial.lane().orElse(null)).param("dataflow", trial.dataflow().orElse(null))
                .update();
    }

    /**
     * What other nodes were asked for since the last call.
     *
     * @throws org.springframework.dao.DataAccessException when the database that they share is away
     */
    public synchronized List<Trial> ofOthers() {
        List<Asked> asked = shared.map(session -> session.sql().sql(ASKED).query((row, n) -> Asked.of(row)).list()).orElse(List.of());
        List<Trial> news = asked.stream().filter(trial -> !known.contains(trial.id())).map(Asked::trial).toList();
        known.clear();
        asked.forEach(trial -> known.add(trial.id()));
        return news;
    }

    private record Asked(String id, Trial trial) {

        private static Asked of(ResultSet row) throws SQLException {
            return new Asked(row.getString("id"), new Trial(Optional.ofNullable(row.getObject("lane", Long.class)).map(Math::toIntExact),
                    Optional.ofNullable(row.getString("dataflow"))));
        }
    }
}
