package io.capstream.eventlog.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.event.LoggedEvent;
import io.capstream.event.MappingVersion;
import io.capstream.event.MappingVersions;
import io.capstream.eventlog.Filters;
import io.capstream.eventlog.LogDatabase;
import io.capstream.eventlog.OnEachDatabase;
import io.capstream.eventlog.RunningLog;
import io.capstream.eventlog.Sample;
import io.capstream.eventlog.search.LoggedEvents;
import io.capstream.eventlog.store.Database;
import io.capstream.eventlog.store.EventLogSettings;
import io.capstream.eventlog.store.Retention;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which version of a mapping mapped an event is told for as long as the event is, and costs a row only where it changes. */
class MappingHistoryTest {

    private static final Optional<MappingVersion> NO_MAPPING = Optional.empty();
    private static final String NONE = "none";

    @TempDir
    Path folder;

    private final AtomicReference<Optional<MappingVersion>> live = new AtomicReference<>(version("v1"));
    private final AtomicInteger failures = new AtomicInteger();

    @OnEachDatabase
    void eachEventHasTheVersionThatMappedItAndOnlyAChangeWritesARow(LogDatabase database) throws Exception {
        try (RunningLog log = new RunningLog(database.settings(folder)).deliverTo(this::map)) {
            deliver(log, "a", "b");
            deliver(log, "c");
            live.set(version("v2"));
            deliver(log, "d", "e");
            deliver(log, "f");

            assertThat(versions(log)).isEqualTo(Map.of("a", "v1", "b", "v1", "c", "v1", "d", "v2", "e", "v2", "f", "v2"));
            assertThat(log.bean(LoggedEvents.class).get(log.events().get(0).seq()).orElseThrow().summary().mappingFile())
                    .contains("mappings/v2.yaml");
            assertThat(rows(log)).isEqualTo(2);
        }
    }

    @OnEachDatabase
    void aPendingEventHasNoVersion(LogDatabase database) throws Exception {
        try (RunningLog log = new RunningLog(database.settings(folder)).deliverTo(this::map)) {
            deliver(log, "a");
            log.camel().getRouteController().stopRoute("deliver");
            log.append(Sample.event("waiting", 1));

            assertThat(versions(log)).isEqualTo(Map.of("a", "v1", "waiting", NONE));
        }
    }

    @OnEachDatabase
    void aBatchThatIsMappedWhileTheFileChangesHasBothVersions(LogDatabase database) throws Exception {
        try (RunningLog log = new RunningLog(database.settings(folder))) {
            log.append(Sample.event("a", 1), Sample.event("b", 1), Sample.event("c", 1), Sample.event("d", 1));
            log.deliverTo(exchange -> {
                note(exchange, 0, version("v1"));
                note(exchange, 1, version("v1"));
                note(exchange, 2, version("v2"));
                note(exchange, 3, version("v2"));
            });
            log.awaitNothingPending();

            assertThat(versions(log)).isEqualTo(Map.of("a", "v1", "b", "v1", "c", "v2", "d", "v2"));
        }
    }

    @OnEachDatabase
    void aBatchThatComesAgainHasTheVersionOfThePassThatWasSettled(LogDatabase database) throws Exception {
        failures.set(1);
        try (RunningLog log = new RunningLog(database.settings(folder)).deliverTo(exchange -> {
            map(exchange);
            if (failures.getAndDecrement() > 0) {
                live.set(version("v2"));
                throw new IllegalStateException("Platform is away");
            }
        })) {
            deliver(log, "a", "b");

            assertThat(versions(log)).isEqualTo(Map.of("a", "v2", "b", "v2"));
            assertThat(rows(log)).isEqualTo(1);
        }
    }

    @OnEachDatabase
    void aDeadLetterHasTheVersionThatMadeItAndAfterAReplayTheVersionOfTheReplay(LogDatabase database) throws Exception {
        try (RunningLog log = withADeadLetterOfV1AndADeliveryOfV2(database)) {
            assertThat(versions(log)).isEqualTo(Map.of("dead", "v1", "delivered", "v2"));

            live.set(version("v3"));
            log.replay(Filters.allDeadLetters());
            log.awaitNothingPending();

            assertThat(versions(log)).isEqualTo(Map.of("dead", "v3", "delivered", "v2"));
        }
    }

    @OnEachDatabase
    void whatNoMappingMappedHasNoVersionAndNeedsNoRow(LogDatabase database) throws Exception {
        live.set(NO_MAPPING);
        try (RunningLog log = new RunningLog(database.settings(folder)).deliverTo(this::map)) {
            deliver(log, "early");
            log.append("rubbish");
            assertThat(rows(log)).isZero();

            live.set(version("v1"));
            deliver(log, "a");
            live.set(NO_MAPPING);
            deliver(log, "b");
            live.set(version("v1"));
            deliver(log, "c");

            assertThat(versions(log)).isEqualTo(Map.of("early", NONE, "rubbish", NONE, "a", "v1", "b", NONE, "c", "v1"));
        }
    }

    @OnEachDatabase
    void eachNameHasAVersionOfItsOwnAndEachLaneItsOwnRow(LogDatabase database) throws Exception {
        try (RunningLog log = new RunningLog(database.settings(folder)).deliverTo(exchange -> {
            for (LoggedEvent event : RunningLog.batch(exchange)) {
                note(exchange, event, version(new String(event.payload()).contains("tierUpgraded") ? "tier" : "points"));
            }
        })) {
            log.append(Sample.event("pointsIssued", "a", 1), Sample.event("tierUpgraded", "b", 1), Sample.event("pointsIssued", "c", 1),
                    Sample.event("pointsIssued", "d", 2));
            log.awaitNothingPending();

            assertThat(versions(log)).isEqualTo(Map.of("a", "points", "b", "tier", "c", "points", "d", "points"));
            assertThat(rows(log)).isEqualTo(3);
        }
    }

    @OnEachDatabase
    void afterARestartTheSameVersionWritesNoRowAndAnotherDoes(LogDatabase database) throws Exception {
        EventLogSettings settings = database.settings(folder);
        try (RunningLog log = new RunningLog(settings).deliverTo(this::map)) {
            deliver(log, "a");
            live.set(version("v2"));
            deliver(log, "b");
        }
        try (RunningLog log = new RunningLog(settings).deliverTo(this::map)) {
            deliver(log, "c");
            assertThat(rows(log)).isEqualTo(2);

            live.set(version("v3"));
            deliver(log, "d");

            assertThat(versions(log)).isEqualTo(Map.of("a", "v1", "b", "v2", "c", "v2", "d", "v3"));
        }
    }

    @Test
    void aLaneThatGoesFromNodeToNodeIsNeverNotedByWhatANodeRemembers() throws Exception {
        EventLogSettings settings = LogDatabase.POSTGRES.settings(folder);
        try (RunningLog one = new RunningLog(settings).deliverTo(this::map);
                RunningLog other = new RunningLog(settings).deliverTo(this::map)) {
            other.camel().getRouteController().stopRoute("deliver");
            deliver(one, "a");
            handOver(one, other);
            live.set(version("v2"));
            deliver(other, "b");
            handOver(other, one);
            live.set(version("v1"));
            deliver(one, "c");
            handOver(one, other);
            deliver(other, "d");

            assertThat(versions(one)).isEqualTo(Map.of("a", "v1", "b", "v2", "c", "v1", "d", "v1"));
            assertThat(rows(one)).isEqualTo(3);
        }
    }

    @OnEachDatabase
    void aVersionIsKeptAsLongAsAnEventThatItMappedOrTheNameHasNoNewerOne(LogDatabase database) throws Exception {
        try (RunningLog log = withADeadLetterOfV1AndADeliveryOfV2(database)) {
            live.set(version("v3"));
            deliver(log, "latest");
            Retention retention = log.bean(Retention.class);

            retention.deleteBefore(Instant.now().minusSeconds(60));
            assertThat(rows(log)).isEqualTo(3);

            retention.deleteBefore(Instant.now().plusSeconds(60));
            assertThat(versions(log)).isEqualTo(Map.of("dead", "v1"));
            assertThat(rows(log)).isEqualTo(2);

            deliver(log, "next");
            assertThat(versions(log)).isEqualTo(Map.of("dead", "v1", "next", "v3"));
            assertThat(rows(log)).isEqualTo(2);
        }
    }

    /** As the data type {@code xdm:records} does. */
    private RunningLog withADeadLetterOfV1AndADeliveryOfV2(LogDatabase database) throws Exception {
        RunningLog log = new RunningLog(database.settings(folder)).deliverTo(exchange -> {
            map(exchange);
            if (failures.get() == 0) {
                RunningLog.giveAllUp(exchange);
            }
        });
        deliver(log, "dead");
        failures.set(1);
        live.set(version("v2"));
        deliver(log, "delivered");
        return log;
    }

    private void map(Exchange exchange) {
        RunningLog.batch(exchange).forEach(event -> note(exchange, event, live.get()));
    }

    private static void note(Exchange exchange, int index, Optional<MappingVersion> mapping) {
        note(exchange, RunningLog.batch(exchange).get(index), mapping);
    }

    private static void note(Exchange exchange, LoggedEvent event, Optional<MappingVersion> mapping) {
        exchange.getProperty(MappingVersions.PROPERTY, MappingVersions.class).note(event.seq(), mapping);
    }

    private static void deliver(RunningLog log, String... ids) {
        List.of(ids).forEach(id -> log.append(Sample.event(id, 1)));
        log.awaitNothingPending();
    }

    private static void handOver(RunningLog from, RunningLog to) throws Exception {
        from.camel().getRouteController().stopRoute("deliver");
        to.camel().getRouteController().startRoute("deliver");
    }

    private static Map<String, String> versions(RunningLog log) {
        Map<String, String> versions = new TreeMap<>();
        log.events().forEach(event -> versions.put(event.eventId().orElse("rubbish"), event.mappingVersion().orElse(NONE)));
        return versions;
    }

    private static long rows(RunningLog log) {
        return log.bean(Database.class).reads().sql().sql("select count(*) from mapped_by").query(Long.class).single();
    }

    private static Optional<MappingVersion> version(String version) {
        return Optional.of(new MappingVersion(version, "mappings/" + version + ".yaml"));
    }
}
