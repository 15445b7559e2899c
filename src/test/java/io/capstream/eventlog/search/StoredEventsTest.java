package io.capstream.eventlog.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.capstream.eventlog.LogDatabase;
import io.capstream.eventlog.OnEachDatabase;
import io.capstream.eventlog.RunningLog;
import io.capstream.eventlog.Sample;
import io.capstream.eventlog.store.Database;
import io.capstream.time.SetClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many events the log holds is known without counting them. */
class StoredEventsTest {

    @TempDir
    Path folder;

    @OnEachDatabase
    void thoseOfTheLastDayAreToldFromOlderOnesAndDuplicatesAreNone(LogDatabase database) {
        SetClock clock = new SetClock();
        try (RunningLog log = new RunningLog(database.settings(folder), clock)) {
            StoredEvents stored = log.bean(StoredEvents.class);
            assertThat(stored.now()).isEqualTo(new Stored(0, 0));

            log.append(Sample.events("old", 5));
            clock.set(Duration.ofHours(25));
            assertThat(stored.now()).isEqualTo(new Stored(5, 0));

            log.append(Sample.events("old", 5), Sample.events("new", 3), "rubbish");
            assertThat(stored.now()).isEqualTo(new Stored(9, 4));

            clock.set(Duration.ofDays(30).minusHours(1));
            log.append(Sample.events("newest", 2));
            assertThat(stored.now()).as("without those that Retention deletes").isEqualTo(new Stored(6, 2));
        }
    }

    @OnEachDatabase
    void manyAreExactWithoutGapsAndAboutRightWithThem(LogDatabase database) {
        try (RunningLog log = new RunningLog(database.settings(folder))) {
            log.append(Sample.events("a", 5_000));
            assertThat(log.bean(StoredEvents.class).now()).isEqualTo(new Stored(5_000, 5_000));

            log.append(Sample.events("a", 5_000));
            useUp(log, 20_000);
            log.append(Sample.events("b", 5_000));
            assertThat(log.bean(StoredEvents.class).now().lastDay()).isCloseTo(10_000, Percentage.withPercentage(5));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 300", "77, 100000", "1, 10000000", "123456789, 9876543210"})
    void howeverLongTheLogOnlySomeHundredAreLookedUp(long first, long last) {
        List<Long> samples = StoredEvents.samples(first, last);

        assertThat(samples).isSorted().doesNotHaveDuplicates().hasSizeBetween((int) Math.min(last - first + 1, 255), 513)
                .allMatch(seq -> seq >= first && seq <= last);
    }

    @Test
    void aPatternOfDuplicatesDoesNotMeetThePatternOfTheSamples() {
        for (int calls : new int[] {2, 3, 4, 5, 8, 10, 16, 100}) {
            for (long last : new long[] {1_000, 5_000, 131_072, 10_000_000}) {
                List<Long> samples = StoredEvents.samples(1, last);

                assertThat(samples.stream().filter(seq -> seq % calls < calls / 2).count() * 100 / samples.size())
                        .as("%d of calls of %d, up to %d", calls / 2, calls, last).isCloseTo(calls / 2 * 100L / calls, within(8L));
            }
        }
    }

    /** As a replay does. */
    private static void useUp(RunningLog log, int positions) {
        log.bean(Database.class).writes().sql().sql("update log_head set next_position = next_position + :positions")
                .param("positions", positions).update();
    }
}
