package io.capstream.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.capstream.event.LoggedEvent;
import io.capstream.eventlog.append.NotDurableException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
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
        int port = freePort();
        EmbeddedPostgres first = start(port);
        try (RunningLog log = new RunningLog(LogDatabase.settings(first.getJdbcUrl("postgres", "postgres"), 4, 10))
                .deliverTo(exchange -> delivered.addAll(RunningLog.batch(exchange)))) {
            sendUntil(log, 200);
            kill(first);
            assertThatThrownBy(() -> log.append(Sample.event("away", 1))).isInstanceOf(NotDurableException.class);

            try (EmbeddedPostgres second = await().atMost(BOUND).ignoreExceptions().until(() -> start(port), server -> true)) {
                await().atMost(BOUND).ignoreExceptions().until(() -> log.append(Sample.event("back", 1)), answer -> true);
                sendUntil(log, 400);
                await().atMost(BOUND).ignoreExceptions().until(() -> log.totals().pending() == 0);

                assertThat(second.getPort()).isEqualTo(port);
                Set<String> ids = delivered.stream().map(Ledger::eventId).collect(Collectors.toSet());
                assertThat(ids).containsAll(accepted).contains("back");
                assertThat(log.totals().delivered()).isEqualTo(ids.size());
            }
        }
    }

    private void sendUntil(RunningLog log, int number) {
        for (; sent < number; sent++) {
            log.append(Sample.event("e" + sent, sent));
            accepted.add("e" + sent);
        }
    }

    private EmbeddedPostgres start(int port) throws IOException {
        return EmbeddedPostgres.builder().setDataDirectory(folder.resolve("data")).setCleanDataDirectory(false).setPort(port).start();
    }

    /** The postmaster writes its process id into its folder; what it has started ends with it. */
    private void kill(EmbeddedPostgres server) throws IOException {
        long pid = Long.parseLong(Files.readAllLines(folder.resolve("data/postmaster.pid")).get(0).strip());
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        await().atMost(BOUND).until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
        server.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
