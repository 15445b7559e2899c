package io.capstream.eventlog.lease;

import io.capstream.eventlog.store.DatabaseClock;
import io.capstream.eventlog.store.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The nodes and their leases, in the database that they share. All times are of its clock: those of the nodes may differ by hours. */
final class LeaseTable {

    private static final String CLOCK = DatabaseClock.MILLIS;

    private static final String LAY_OUT = """
            insert into lane_lease (lane, until) select lane, 0 from lane on conflict (lane) do nothing""";

    private static final String SIGN = """
            insert into node (id, name, version, mappings, fitness, started_at, beat_at)
            values (:id, :name, :version, :mappings, :fitness,\s""" + CLOCK + ", " + CLOCK + """
            ) on conflict (id) do update set fitness = excluded.fitness, mappings = excluded.mappings, beat_at = excluded.beat_at""";

    private static final String RENEW = "update lane_lease set until = " + CLOCK + """
             + :lease where owner = :id and lane < :lanes
            returning lane, (select token from lane where lane.lane = lane_lease.lane) as token""";

    private static final String PEERS = "select id, fitness from node where beat_at > " + CLOCK + " - :lease";

    /** Whoever works on one of them at this moment takes it himself, and is not waited for. */
    private static final String FREE = """
            select lane, owner from lane_lease where lane < :lanes and (owner is null or until < %s)
             order by lane limit :most for update skip locked""".formatted(CLOCK);

    private static final String TAKE = "update lane_lease set owner = :id, until = " + CLOCK + " + :lease where lane = :lane";

    private static final String TOKEN = "update lane set token = token + 1 where lane = :lane returning token";

    private static final String RELEASE = "update lane_lease set owner = null, until = 0 where owner = :id and lane in (:lanes)";

    private static final String IN_DOUBT = """
            insert into lane_doubt (lane, first_position, last_position, due_at)
            select :lane, min(position), max(position), %s + :after
              from (select position from event where lane = :lane and position > (select cursor from lane where lane = :lane)
                     order by position limit :most) next
            having count(*) > 0
            on conflict (lane, first_position) do update set
                   last_position = greatest(lane_doubt.last_position, excluded.last_position), due_at = excluded.due_at"""
            .formatted(CLOCK);

    private static final String DOUBT = """
            insert into lane_doubt (lane, first_position, last_position, due_at) values (:lane, :first, :last, %s + :after)
            on conflict (lane, first_position) do update set
                   last_position = greatest(lane_doubt.last_position, excluded.last_position), due_at = excluded.due_at"""
            .formatted(CLOCK);

    private static final String NODES = """
            select id, name, version, mappings, fitness, started_at, %1$s - beat_at as silent, beat_at > %1$s - :lease as alive,
                   (select string_agg(lane::text, ',' order by lane) from lane_lease
                     where owner = node.id and until >= %1$s and lane < :lanes) as lanes
              from node order by started_at, id""".formatted(CLOCK);

    private static final String FORGET_NODE = "delete from node where id = :id";

    private static final String FORGET_DEAD = "delete from node where beat_at < " + CLOCK + " - 3600000";

    private final Session session;
    private final int lanes;
    private final long lease;

    LeaseTable(Session session, int lanes, Duration lease) {
        this.session = session;
        this.lanes = lanes;
        this.lease = lease.toMillis();
    }

    /** Makes the leases of lanes that have none, and forgets nodes that have long been silent. */
    void layOut() {
        session.sql().sql(LAY_OUT).update();
        session.sql().sql(FORGET_DEAD).update();
    }

    <T> T inTransaction(Supplier<T> work) {
        return session.transaction().execute(transaction -> work.get());
    }

    /** Gives a sign of life, the first of which makes the node known. */
    void sign(Identity node, String mappings, Fitness.State fitness) {
        session.sql().sql(SIGN)
                .param("id", node.id()).param("name", node.name()).param("version", node.version())
                .param("mappings", mappings).param("fitness", word(fitness))
                .update();
    }

    /** Renews the leases that the node has not lost; returns the token of each of its lanes. */
    Map<Integer, Long> renew(String id) {
        Map<Integer, Long> tokens = new TreeMap<>();
        session.sql().sql(RENEW).param("id", id).param("lease", lease).param("lanes", lanes)
                .query(row -> {
                    tokens.put(row.getInt("lane"), row.getLong("token"));
                });
        return tokens;
    }

    /** The nodes that are alive. */
    List<Shares.Peer> peers() {
        return session.sql().sql(PEERS).param("lease", lease)
                .query((row, n) -> new Shares.Peer(row.getString("id"), fitness(row)))
                .list();
    }

    /** Takes lanes that nobody has, or whose owner has been silent for too long; what he may still be sending is in doubt. */
    Map<Integer, Long> take(String id, int most, Duration inDoubtFor, int batchSize) {
        Map<Integer, Boolean> free = new TreeMap<>();
        session.sql().sql(FREE).param("lanes", lanes).param("most", most)
                .query(row -> {
                    free.put(row.getInt("lane"), row.getString("owner") != null);
                });
        return free.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, lane -> {
            if (lane.getValue()) {
                doubtNext(lane.getKey(), inDoubtFor, batchSize);
            }
            return take(id, lane.getKey());
        }));
    }

    /** The lane's next batch may be on its way. */
    private void doubtNext(int lane, Duration after, int batchSize) {
        session.sql().sql(IN_DOUBT).param("lane", lane).param("after", after.toMillis()).param("most", batchSize).update();
    }

    private long take(String id, int lane) {
        session.sql().sql(TAKE).param("id", id).param("lane", lane).param("lease", lease).update();
        return session.sql().sql(TOKEN).param("lane", lane).query(Long.class).single();
    }

    void release(String id, List<Integer> released) {
        if (!released.isEmpty()) {
            session.sql().sql(RELEASE).param("id", id).param("lanes", released).update();
        }
    }

    /** Gives lanes back whose next batch is in hand; what this node may still be sending of it is in doubt. */
    void abandon(String id, List<Integer> abandoned, Duration inDoubtFor, int batchSize) {
        abandoned.forEach(lane -> doubtNext(lane, inDoubtFor, batchSize));
        release(id, abandoned);
    }

    void doubt(Doubt doubt, Duration after) {
        session.sql().sql(DOUBT).param("lane", doubt.lane()).param("first", doubt.first()).param("last", doubt.last())
                .param("after", after.toMillis()).update();
    }

    /** All that have given a sign of life within the hour. */
    List<Node> nodes() {
        return session.sql().sql(NODES).param("lease", lease).param("lanes", lanes).query((row, n) -> node(row)).list();
    }

    void forget(String id) {
        session.sql().sql(FORGET_NODE).param("id", id).update();
    }

    private static Node node(ResultSet row) throws SQLException {
        String lanes = row.getString("lanes");
        return new Node(row.getString("id"), row.getString("name"), row.getString("version"), row.getString("mappings"), fitness(row),
                Instant.ofEpochMilli(row.getLong("started_at")), Duration.ofMillis(row.getLong("silent")), row.getBoolean("alive"),
                lanes == null ? List.of() : Stream.of(lanes.split(",")).map(Integer::valueOf).toList());
    }

    private static String word(Fitness.State fitness) {
        return fitness.name().toLowerCase(Locale.ROOT);
    }

    private static Fitness.State fitness(ResultSet row) throws SQLException {
        return Fitness.State.valueOf(row.getString("fitness").toUpperCase(Locale.ROOT));
    }

    /** Positions of a lane that may have been sent by a node that had lost it. */
    record Doubt(int lane, long first, long last) {
    }
}
