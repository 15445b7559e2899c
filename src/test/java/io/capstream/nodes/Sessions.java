package io.capstream.nodes;

import io.capstream.eventlog.store.DatabaseClock;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sessions of the nodes, as the PostgreSQL server sees them. */
record Sessions(JdbcClient sql) {

    /** An append that has stored events and waits for its node's next word. */
    private static final String IN_AN_APPEND = """
            select exists (select 1 from pg_stat_activity s join pg_locks l on l.pid = s.pid
             where s.client_port in (:ports) and s.state = 'idle in transaction' and l.mode = 'RowExclusiveLock'
               and l.relation = cast('event' as regclass))""";
    private static final String LANES_ELSEWHERE = """
            select count(*) from lane_lease l left join node n on n.id = l.owner and n.name = :name
             where n.id is null or l.until < %s""".formatted(DatabaseClock.MILLIS);
    private static final long NANOS_BETWEEN_TRIES = 500_000;

    /** Whether a node has all lanes. */
    boolean hasAllLanes(Node node) {
        return sql.sql(LANES_ELSEWHERE).param("name", node.name()).query(Long.class).single() == 0;
    }

    /** How often lanes were taken, in all. */
    long takenLanes() {
        return sql.sql("select sum(token) from lane").query(Long.class).single();
    }

    /** Cuts a node off from the database in the midst of an append. */
    void cutInAnAppend(Node node) {
        node.database().cut();
        while (!isInAnAppend(node.database().portsAtTheServer())) {
            node.database().heal();
            LockSupport.parkNanos(NANOS_BETWEEN_TRIES);
            node.database().cut();
        }
    }

    private boolean isInAnAppend(List<Integer> ports) {
        return !ports.isEmpty() && sql.sql(IN_AN_APPEND).param("ports", ports).query(Boolean.class).single();
    }

    /** The server gives up those of a node, as it does when the node's machine is gone; what is cut does not tell the node. */
    void end(Node node) {
        sql.sql("select pg_terminate_backend(pid) from pg_stat_activity where client_port in (:ports)")
                .param("ports", node.database().portsAtTheServer()).query(row -> { });
    }

    /** As when others have taken all that the server has: those of the nodes end, and no new one begins. */
    void useUp() {
        sql.sql("alter role connector connection limit 0").update();
        sql.sql("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'connector'").query(row -> { });
    }

    void giveBack() {
        sql.sql("alter role connector connection limit -1").update();
    }
}
