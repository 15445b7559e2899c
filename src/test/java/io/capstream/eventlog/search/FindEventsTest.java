package io.capstream.eventlog.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.eventlog.LogDatabase;
import io.capstream.eventlog.OnEachDatabase;
import io.capstream.eventlog.RunningLog;
import io.capstream.eventlog.Sample;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** The search for events narrows by each given part, newest first. */
class FindEventsTest {

    private static final Optional<String> ANY = Optional.empty();
    private static final Optional<Instant> EVER = Optional.empty();

    @TempDir
    Path folder;

    @OnEachDatabase
    void eventsAreFoundByIdCustomerNameAndTime(LogDatabase database) {
        try (RunningLog log = new RunningLog(database.settings(folder))) {
            log.append(Sample.event("a", 1), Sample.event("b", 2), Sample.event("tierUpgraded", "c", 1));
            LoggedEvents events = log.bean(LoggedEvents.class);
            Optional<Instant> future = Optional.of(Instant.now().plusSeconds(60));

            assertThat(events.find(new EventFilter(Optional.of("b"), ANY, ANY, EVER, 10))).extracting(EventSummary::customerId)
                    .containsExactly("2");
            assertThat(events.find(new EventFilter(ANY, Optional.of("1"), ANY, EVER, 10))).extracting(EventSummary::eventId)
                    .containsExactly(Optional.of("c"), Optional.of("a"));
            assertThat(events.find(new EventFilter(ANY, Optional.of("1"), Optional.of("TIERupgraded"), EVER, 10))).hasSize(1);
            assertThat(events.find(new EventFilter(ANY, ANY, ANY, EVER, 2))).extracting(EventSummary::eventId)
                    .containsExactly(Optional.of("c"), Optional.of("b"));
            assertThat(events.find(new EventFilter(ANY, ANY, ANY, future, 10))).isEmpty();
            assertThat(events.find(new EventFilter(Optional.of("' OR '1'='1"), ANY, ANY, EVER, 10))).isEmpty();
        }
    }

    @OnEachDatabase
    void aCustomersEventsAreFoundHoweverManyOthersStandBetween(LogDatabase database) {
        try (RunningLog log = new RunningLog(database.settings(folder))) {
            log.append(Sample.events("first", 1_500), Sample.events("second", 1_500), Sample.events("third", 1_500));
            LoggedEvents events = log.bean(LoggedEvents.class);

            assertThat(events.find(new EventFilter(ANY, Optional.of("7"), ANY, EVER, 10))).extracting(EventSummary::eventId)
                    .containsExactly(Optional.of("third7"), Optional.of("second7"), Optional.of("first7"));
            assertThat(events.find(new EventFilter(Optional.of("first0"), ANY, ANY, EVER, 10))).hasSize(1);
        }
    }
}
