package io.capstream.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.capstream.event.LoggedEvent;
import io.capstream.eventlog.append.NotDurableException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The PostgreSQL server is killed as by kill -9 and started again, as at a failover. */
class KilledPostgresTest {

    private static final Duration BOUND = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private final Queue<LoggedEvent> delivered = new ConcurrentLinkedQueue<>();
    private final Set<String> accepted = new HashSet<>();
    private int sent;

    @Test
    void whatWasAcceptedBeforeIsDeliveredAfterwardsAndCallsAreTakenAgain() throws Exception {
        try (OwnPostgres server = new OwnPostgres(folder.resolve("data"));
                RunningLog log = new RunningLog(LogDatabase.settings(server.url("postgres"), 4, 10))
                        .deliverTo(exchange -> delivered.addAll(RunningLog.batch(exchange)))) {
            sendUntil(log, 200);
            server.kill();
            assertThatThrownBy(() -> log.append(Sample.event("away", 1))).isInstanceOf(NotDurableException.class);

            server.start();
            await().atMost(BOUND).ignoreExceptions().until(() -> log.append(Sample.event("back", 1)), answer -> true);
            sendUntil(log, 400);
            await().atMost(BOUND).ignoreExceptions().until(() -> log.totals().pending() == 0);

            Set<String> ids = delivered.stream().map(Ledger::eventId).collect(Collectors.toSet());
            assertThat(ids).containsAll(accepted).contains("back");
            assertThat(log.totals().delivered()).isEqualTo(ids.size());
        }
    }

    private void sendUntil(RunningLog log, int number) {
        for (; sent < number; sent++) {
            log.append(Sample.event("e" + sent, sent));
            accepted.add("e" + sent);
        }
    }
}
