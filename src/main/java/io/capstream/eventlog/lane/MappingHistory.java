package io.capstream.eventlog.lane;

import io.capstream.event.MappingVersion;
import io.capstream.eventlog.store.StorableText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Which version of a mapping mapped the events of a lane. A row is written where the version of an event name changes and holds for
 * all events of this name from there on, so a batch that changes nothing costs no statement.
 */
@Component
class MappingHistory {

    private static final MappingVersion NONE = new MappingVersion("", "");

    private static final String LATEST = """
            select event_name, version from mapped_by where lane = ? and not exists
                   (select 1 from mapped_by later where later.lane = mapped_by.lane
                       and later.event_name = mapped_by.event_name and later.from_position > mapped_by.from_position)""";

    private static final String NOTE = """
            insert into mapped_by (lane, event_name, from_position, version, file, noted_at) values (?, ?, ?, ?, ?, ?)""";

    private final Map<Integer, Known> known = new ConcurrentHashMap<>();

    /**
     * Notes where the batch changes versions, in the transaction that moves the lane's cursor.
     *
     * @return the versions after the batch by event name, to be remembered when the transaction is committed
     */
    Map<String, String> note(JdbcTemplate sql, Batch batch, long now) {
        Map<String, String> versions = new HashMap<>(before(sql, batch));
        List<Object[]> changes = new ArrayList<>();
        for (Batch.Entry entry : batch.entries()) {
            MappingVersion mapping = batch.mappedBy(entry).orElse(NONE);
            if (!mapping.version().equals(versions.getOrDefault(entry.eventName(), NONE.version()))) {
                versions.put(entry.eventName(), mapping.version());
                changes.add(new Object[] {
                    batch.lane(), entry.eventName(), entry.position(), mapping.version(), StorableText.of(mapping.file()), now});
            }
        }
        sql.batchUpdate(NOTE, changes);
        return versions;
    }

    /** Takes the versions of {@link #note} as those that the log holds. */
    void remember(Batch batch, Map<String, String> versions) {
        known.put(batch.lane(), new Known(batch.nextMark(), versions));
    }

    private Map<String, String> before(JdbcTemplate sql, Batch batch) {
        return Optional.ofNullable(known.get(batch.lane()))
                .filter(lane -> lane.mark().equals(batch.mark()))
                .map(Known::versions)
                .orElseGet(() -> read(sql, batch.lane()));
    }

    private static Map<String, String> read(JdbcTemplate sql, int lane) {
        Map<String, String> versions = new HashMap<>();
        sql.query(LATEST, row -> {
            versions.put(row.getString("event_name"), row.getString("version"));
        }, lane);
        return versions;
    }

    /**
     * The versions as this node left the lane. Whoever adds to the history moves the cursor with it, and who rewinds counts it on the
     * lane, so they hold as long as the lane stands as this node left it, whichever node had it meanwhile.
     */
    private record Known(LanePosition mark, Map<String, String> versions) {
    }
}
