package io.capstream.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.capstream.event.DeadLetterReason;
import io.capstream.event.LoggedEvent;
import io.capstream.eventlog.append.Appended;
import io.capstream.eventlog.append.NotDurableException;
import io.capstream.eventlog.search.EventCounts;
import io.capstream.eventlog.store.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.boot.actuate.health.Status;

/** The database cannot commit: the caller is told to send again, nothing is half stored, and it goes on by itself afterwards. */
@Execution(ExecutionMode.CONCURRENT)
class DatabaseAwayTest {

    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final long NO_LIMIT = 1_073_741_823;
    /** Whichever connection tries it, SQLite rolls back by itself, as on a full disk. */
    private static final String NO_ROOM =
            "create trigger no_room before insert on dead_letter begin select raise(rollback, 'database or disk is full'); end";

    @TempDir
    Path folder;

    @Test
    void aFullDiskTurnsCallsAwayUntilThereIsRoom() throws Exception {
        try (RunningLog log = new RunningLog(LogDatabase.SQLITE.settings(folder)).deliverTo(exchange -> { })) {
            log.append(Sample.event("before", 1));
            limitPages(log, 1);

            assertThatThrownBy(() -> log.append(Sample.events("e", 2_000))).isInstanceOf(NotDurableException.class)
                    .hasMessageContaining("full");
            assertThat(log.events()).hasSize(1);

            limitPages(log, NO_LIMIT);
            assertThat(log.append(Sample.events("e", 2_000))).isEqualTo(new Appended(2_000, 0, 0));
            log.awaitNothingPending();
            assertThat(log.totals()).isEqualTo(new EventCounts(2_001, 0, 2_001, 0, 0));
        }
    }

    @Test
    void aServerThatIsAwayTurnsCallsAwayUntilItIsBack() throws Exception {
        String url = LogDatabase.POSTGRES.newUrl(folder);
        try (RunningLog log = new RunningLog(LogDatabase.settings(url, 2, 100)).deliverTo(exchange -> { })) {
            log.append(Sample.event("before", 1));
            PostgresServer.shared().close(url);

            assertThatThrownBy(() -> log.append(Sample.event("a", 1))).isInstanceOf(NotDurableException.class);
            assertThat(log.bean(EventLogHealth.class).health().getStatus()).isEqualTo(Status.DOWN);

            PostgresServer.shared().reopen(url);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> log.bean(EventLogHealth.class).health().getStatus().equals(Status.UP));
            assertThat(log.append(Sample.event("a", 1))).isEqualTo(new Appended(1, 0, 0));
            log.awaitNothingPending();
        }
    }

    @Test
    void theWebhookAnswers503WithRetryAfter() throws Exception {
        try (RunningLog log = new RunningLog(LogDatabase.SQLITE.settings(folder))) {
            startReceive(log);
            limitPages(log, 1);

            Exchange refused = post(log, Sample.events("e", 2_000));
            assertThat(status(refused)).isEqualTo("503");
            assertThat(refused.getMessage().getHeader("Retry-After")).isEqualTo("5");

            limitPages(log, NO_LIMIT);
            Exchange accepted = post(log, Sample.events("e", 2_000));
            assertThat(status(accepted)).isEqualTo("202");
            assertThat(accepted.getMessage().getHeader("Retry-After")).isNull();
            assertThat(accepted.getMessage().getBody(String.class))
                    .isEqualTo("{\"accepted\":2000,\"duplicates\":0,\"deadLettered\":0}");
        }
    }

    /** An append of none needs no page, so that it fits on a full disk. */
    @Test
    void whileTheDiskIsFullHealthIsDownUntilEventsAreStoredAgain() throws Exception {
        try (RunningLog log = new RunningLog(LogDatabase.SQLITE.settings(folder))) {
            limitPages(log, 1);
            assertThatThrownBy(() -> log.append(Sample.events("e", 2_000))).isInstanceOf(NotDurableException.class);

            await().untilAsserted(() -> assertThat(log.bean(EventLogHealth.class).health()).satisfies(health -> {
                assertThat(health.getStatus()).isEqualTo(Status.DOWN);
                assertThat(health.getDetails().get("reason")).asString().contains("could not be stored", "full");
            }));

            limitPages(log, NO_LIMIT);
            log.append(Sample.event("a", 1));
            await().until(() -> log.bean(EventLogHealth.class).health().getStatus().equals(Status.UP));
        }
    }

    @Test
    void aBatchThatIsDeliveredWhileTheDiskIsFullIsTakenDownLaterAndNotSentAgain() throws Exception {
        AtomicInteger sent = new AtomicInteger();
        try (RunningLog log = new RunningLog(LogDatabase.settings(LogDatabase.SQLITE.newUrl(folder), 1, 100))) {
            log.append(Sample.events("e", 100));
            log.deliverTo(exchange -> {
                sent.incrementAndGet();
                log.bean(Database.class).writes().sql().sql(NO_ROOM).update();
                for (LoggedEvent event : RunningLog.batch(exchange)) {
                    RunningLog.giveUp(exchange, event.seq(), DeadLetterReason.REFUSED, "long ".repeat(300));
                }
            });
            await().during(Duration.ofSeconds(2)).atMost(BOUND).until(() -> sent.get() == 1 && log.totals().pending() == 100);

            log.bean(Database.class).writes().sql().sql("drop trigger no_room").update();
            await().atMost(BOUND).until(() -> log.totals().deadLettered() == 100);
            assertThat(sent).hasValue(1);
        }
    }

    private static void limitPages(RunningLog log, long pages) {
        log.bean(Database.class).writes().batches().queryForList("pragma max_page_count = " + pages);
    }

    /** The route as it stands in routes/, entered without a web server. */
    private static void startReceive(RunningLog log) throws Exception {
        log.camel().getRegistry().bind("notDurableLine", (Processor) call -> { });
        String route = Files.readString(Path.of("routes/receive.camel.yaml"))
                .replace("platform-http:{{capillary.webhook.path}}", "direct:receive")
                .replaceFirst("parameters:\\s+httpMethodRestrict: POST", "");
        PluginHelper.getRoutesLoader(log.camel()).loadRoutes(ResourceHelper.fromString("receive.camel.yaml", route));
    }

    private static Exchange post(RunningLog log, String body) {
        return log.camel().createProducerTemplate().request("direct:receive", exchange -> {
            exchange.getMessage().setBody(body);
        });
    }

    private static String status(Exchange answered) {
        return answered.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, String.class);
    }
}
