package io.capstream.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.capstream.eventlog.search.EventCounts;
import io.capstream.eventlog.store.Database;
import io.capstream.eventlog.store.SqliteDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * kill -9, again and again, at a random moment of a node's life: while it opens the log (the first time: while it makes the tables),
 * appends, has a batch in hand, or has delivered it and not moved the cursor yet. After each kill every accepted event must be in one
 * place. The number of kills is the property {@code kill.cycles}.
 */
class KilledLogTest {

    private static final Logger LOG = LoggerFactory.getLogger(KilledLogTest.class);
    private static final int CYCLES = Integer.getInteger("kill.cycles", 4);
    private static final Duration BOUND = Duration.ofMinutes(4);
    private static final long LONGEST_START = 3_000;
    private static final long LONGEST_RUN = 1_500;

    private static final String STATES = """
            select e.event_id, e.position > l.cursor as pending, d.state from event e join lane l on l.lane = e.lane
              left join dead_letter d on d.seq = e.seq""";

    @TempDir
    Path folder;

    private final Random random = new Random();

    @Test
    void everyAcceptedEventIsInOnePlaceAfterEachKillOfTheOnlyNode() throws Exception {
        String url = LogDatabase.SQLITE.emptyUrl(folder);
        for (int cycle = 1; cycle <= CYCLES; cycle++) {
            Process node = SendingNode.start("a", url, folder);
            killSomewhere(node, "a", cycle % 4 == 1);
            count("SQLite", cycle, url);
        }
        finish(url);
    }

    @Test
    void everyAcceptedEventIsInOnePlaceAfterEachKillOfOneOfTwoNodes() throws Exception {
        String url = LogDatabase.POSTGRES.emptyUrl(folder);
        Map<String, Process> nodes = new HashMap<>();
        try {
            for (int cycle = 1; cycle <= CYCLES; cycle++) {
                for (String name : List.of("a", "b")) {
                    if (!nodes.containsKey(name) || !nodes.get(name).isAlive()) {
                        nodes.put(name, SendingNode.start(name, url, folder));
                    }
                }
                String victim = cycle % 2 == 0 ? "a" : "b";
                killSomewhere(nodes.get(victim), victim, cycle % 4 == 1);
                count("PostgreSQL", cycle, url);
            }
        } finally {
            for (Process node : nodes.values()) {
                node.destroyForcibly().waitFor();
            }
        }
        finish(url);
    }

    /** At its start, or at work. */
    private void killSomewhere(Process node, String name, boolean starting) throws Exception {
        try {
            if (starting) {
                node.waitFor(random.nextLong(LONGEST_START), TimeUnit.MILLISECONDS);
            } else {
                int before = Ledger.accepted(folder).read().size();
                await().atMost(BOUND).until(() -> !node.isAlive() || Ledger.opened(folder).read().contains(String.valueOf(node.pid()))
                        && Ledger.accepted(folder).read().size() > before);
                node.waitFor(random.nextLong(LONGEST_RUN), TimeUnit.MILLISECONDS);
            }
            assertThat(node.isAlive()).as("%s ends by the kill only, see %s.log", name, folder.resolve(name)).isTrue();
        } finally {
            node.destroyForcibly().waitFor();
        }
    }

    /** Reads the database as the killed node has left it. Another node may be at work, so what was accepted is read first. */
    private void count(String database, int cycle, String url) throws IOException {
        Set<String> accepted = new HashSet<>(Ledger.accepted(folder).read());
        if (accepted.isEmpty()) {
            return;
        }
        Map<String, String> states = states(url);
        Set<String> delivered = new HashSet<>(Ledger.delivered(folder).read());
        List<String> lost = accepted.stream().filter(id -> isLost(id, states.getOrDefault(id, "missing"), delivered)).toList();
        Map<String, Long> counts = accepted.stream()
                .collect(Collectors.groupingBy(id -> states.getOrDefault(id, "missing"), Collectors.counting()));
        LOG.info("kill {} on {}: accepted {}, {}, lost {}", cycle, database, accepted.size(), counts, lost.size());
        assertThat(lost).isEmpty();
    }

    private static boolean isLost(String id, String state, Set<String> delivered) {
        return switch (state) {
            case "pending" -> false;
            case "delivered" -> !delivered.contains(id);
            case "kept" -> !SendingNode.isGivenUp(id);
            default -> true;
        };
    }

    private static Map<String, String> states(String url) {
        try (Database database = Database.open(LogDatabase.settings(url, SendingNode.LANES, 20))) {
            JdbcClient sql = database.reads().sql();
            if (url.startsWith(SqliteDatabase.PREFIX)) {
                assertThat(sql.sql("pragma integrity_check").query(String.class).single()).isEqualTo("ok");
            }
            Map<String, String> states = new HashMap<>();
            sql.sql(STATES).query((row, n) -> states.put(row.getString("event_id"), row.getBoolean("pending") ? "pending"
                    : row.getString("state") == null ? "delivered" : row.getString("state"))).list();
            return states;
        }
    }

    /** Lets what is pending come to the end that the killed nodes would have given it, and counts all. */
    private void finish(String url) throws Exception {
        Set<String> accepted = new LinkedHashSet<>(Ledger.accepted(folder).read());
        try (RunningLog log = new RunningLog(LogDatabase.settings(url, SendingNode.LANES, 20))) {
            log.deliverTo(exchange -> SendingNode.settle(exchange, Ledger.delivered(folder)));
            log.awaitNothingPending();
            List<String> delivered = Ledger.delivered(folder).read();
            Set<String> places = new HashSet<>(delivered);
            List<String> dead = log.deadLetters().stream().map(letter -> letter.eventId().orElseThrow()).toList();
            places.addAll(dead);
            EventCounts totals = log.totals();
            LOG.info("after {} kills: accepted {}, delivered {} ({} repeated), dead-lettered {}, lost {}", CYCLES, accepted.size(),
                    new HashSet<>(delivered).size(), delivered.size() - new HashSet<>(delivered).size(), dead.size(),
                    accepted.stream().filter(id -> !places.contains(id)).count());

            assertThat(places).containsAll(accepted);
            assertThat(dead).doesNotHaveDuplicates().doesNotContainAnyElementsOf(delivered);
            assertThat(totals.accepted()).isEqualTo(totals.delivered() + totals.deadLettered()).isEqualTo(places.size());
            assertThat(firstDeliveries(delivered).values()).allSatisfy(numbers -> assertThat(numbers).isSorted());
        }
    }

    private static Map<String, List<Integer>> firstDeliveries(List<String> delivered) {
        Map<String, List<Integer>> numbers = new LinkedHashMap<>();
        new LinkedHashSet<>(delivered).forEach(id ->
                numbers.computeIfAbsent(SendingNode.customer(id), none -> new ArrayList<>()).add(SendingNode.number(id)));
        return numbers;
    }
}
