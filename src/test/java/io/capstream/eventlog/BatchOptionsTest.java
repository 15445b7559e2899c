package io.capstream.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.io.TempDir;

/** What a route says of its batches counts more than the settings. */
class BatchOptionsTest {

    @TempDir
    Path folder;

    private final List<Integer> sizes = new CopyOnWriteArrayList<>();

    @OnEachDatabase
    void theSizeOfTheEndpointWins(LogDatabase database) throws Exception {
        try (RunningLog log = new RunningLog(LogDatabase.settings(database.newUrl(folder), 1, 100))) {
            log.append(Sample.events("e", 5));

            deliver(log, "event-log:batches?requireDelivery=false&batchSize=2&linger=0");

            log.awaitNothingPending();
            assertThat(sizes).containsExactly(2, 2, 1);
        }
    }

    @OnEachDatabase
    void withoutOneThatOfTheSettingsCounts(LogDatabase database) throws Exception {
        try (RunningLog log = new RunningLog(LogDatabase.settings(database.newUrl(folder), 1, 3))) {
            log.append(Sample.events("e", 5));

            deliver(log, "event-log:batches?requireDelivery=false");

            log.awaitNothingPending();
            assertThat(sizes).containsExactly(3, 2);
        }
    }

    private void deliver(RunningLog log, String from) throws Exception {
        log.camel().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(from).process(exchange -> sizes.add(RunningLog.batch(exchange).size()));
            }
        });
    }
}
