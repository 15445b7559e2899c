package io.capstream.eventlog.append;

import io.capstream.eventlog.store.Lanes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The end of the log where events are added: hands out positions. */
@Component
public final class LogHead {

    private static final String CLAIM = """
            update log_head set next_position = next_position + :positions
             where lanes = :lanes returning next_position""";

    private final Lanes lanes;

    LogHead(Lanes lanes) {
        this.lanes = lanes;
    }

    /**
     * Takes positions for events that this transaction adds. It must be its first statement: the row stays locked until the
     * commit, so positions become visible in their order, and a lane's cursor cannot pass one that is still to come.
     *
     * @return the first of them
     * @throws IllegalStateException when another node has changed the number of lanes
     */
    public long claim(JdbcClient sql, int positions) {
        return sql.sql(CLAIM)
                .param("positions", positions)
                .param("lanes", lanes.number())
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new IllegalStateException("event-log.lanes was changed by another node and is not "
                        + lanes.number() + " any more. Give every node the same setting and restart this one")) - positions;
    }
}
