package io.capstream.eventlog.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.capstream.eventlog.Filters;
import io.capstream.eventlog.LogDatabase;
import io.capstream.eventlog.OnEachDatabase;
import io.capstream.eventlog.RunningLog;
import io.capstream.eventlog.Sample;
import io.capstream.eventlog.search.EventCounts;
import io.capstream.eventlog.search.EventState;
import io.capstream.eventlog.search.LoggedEvents;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

/** What is stored of a webhook call, and what it is answered. */
class AppendTest {

    @TempDir
    Path folder;

    @OnEachDatabase
    void anEventIsAcceptedOnceAndItsCopyIsADuplicate(LogDatabase database) {
        try (RunningLog log = new RunningLog(database.settings(folder))) {
            assertThat(log.append(Sample.event("a", 1))).isEqualTo(new Appended(1, 0, 0));
            assertThat(log.append(Sample.event("a", 1))).isEqualTo(new Appended(0, 1, 0));
            assertThat(log.events()).hasSize(1);
        }
    }

    @OnEachDatabase
    void anArrayIsCountedEventByEventWithCopiesInsideIt(LogDatabase database) {
        try (RunningLog log = new RunningLog(database.settings(folder))) {
            String body = "[" + String.join(",", Sample.event("a", 1), Sample.event("b", 1), Sample.event("a", 1), "17") + "]";

            assertThat(log.append(body)).isEqualTo(new Appended(2, 1, 1));
            assertThat(log.totals()).isEqualTo(new EventCounts(3, 1, 0, 1, 2));
        }
    }

    @OnEachDatabase
    void aHugeArrayIsStoredInOneCallAndDelivered(LogDatabase database) throws Exception {
        try (RunningLog log = new RunningLog(LogDatabase.settings(database.newUrl(folder), 4, 1_000)).deliverTo(exchange -> { })) {
            assertThat(log.append(Sample.events("e", 50_000))).isEqualTo(new Appended(50_000, 0, 0));
            await().atMost(Duration.ofMinutes(2)).until(() -> log.totals().pending() == 0);
            assertThat(log.totals()).isEqualTo(new EventCounts(50_000, 0, 50_000, 0, 0));
        }
    }

    @OnEachDatabase
    void anArrayOfMoreIsOneDeadLetterAndHoldsNothingUp(LogDatabase database) throws Exception {
        try (RunningLog log = new RunningLog(database.settings(folder)).deliverTo(exchange -> { })) {
            assertThat(log.append(Sample.events("e", 50_001), Sample.event("next", 1))).isEqualTo(new Appended(1, 0, 1));

            assertThat(log.deadLetters()).singleElement().satisfies(letter -> {
                assertThat(letter.reason()).isEqualTo("malformed");
                assertThat(letter.message()).contains("more than 50000");
            });
            log.awaitNothingPending();
        }
    }

    @OnEachDatabase
    void anEmptyArrayIsNothing(LogDatabase database) {
        try (RunningLog log = new RunningLog(database.settings(folder))) {
            assertThat(log.append("[]")).isEqualTo(Appended.NOTHING);
        }
    }

    @OnEachDatabase
    void theProducerAnswersAsTheWebhookDoes(LogDatabase database) {
        try (RunningLog log = new RunningLog(database.settings(folder))) {
            String answer = log.camel().createProducerTemplate()
                    .requestBody("event-log:append", Sample.event("a", 1).getBytes(StandardCharsets.UTF_8), String.class);

            assertThat(answer).isEqualTo("{\"accepted\":1,\"duplicates\":0,\"deadLettered\":0}");
        }
    }

    @OnEachDatabase
    void theUnreadableIsADeadLetterWithItsPayloadAndNeverADuplicate(LogDatabase database) {
        try (RunningLog log = new RunningLog(database.settings(folder))) {
            assertThat(log.append("rubbish", "rubbish")).isEqualTo(new Appended(0, 0, 2));

            assertThat(log.deadLetters()).hasSize(2).allSatisfy(letter -> {
                assertThat(letter.reason()).isEqualTo("malformed");
                assertThat(letter.message()).contains("not JSON");
                assertThat(letter.attempts()).isEqualTo(1);
            });
            assertThat(log.bean(LoggedEvents.class).get(log.deadLetters().get(0).id())).hasValueSatisfying(found -> {
                assertThat(found.event().payload()).asString(StandardCharsets.UTF_8).isEqualTo("rubbish");
                assertThat(found.event().key()).isEmpty();
                assertThat(found.summary().state()).isEqualTo(EventState.DEAD_LETTERED);
            });
        }
    }

    @OnEachDatabase
    void theLongestTextsOfAnEnvelopeAreStored(LogDatabase database) {
        String longest = "石".repeat(500);
        try (RunningLog log = new RunningLog(database.settings(folder))) {
            assertThat(log.append(Sample.event(longest, longest, 1))).isEqualTo(new Appended(1, 0, 0));
            assertThat(log.bean(LoggedEvents.class).find(Filters.eventId(longest))).hasSize(1);
        }
    }

    @OnEachDatabase
    void thePayloadIsKeptByteByByte(LogDatabase database) {
        String event = "  " + Sample.event("ümlaut\\n", 1).replace(",", " ,\t");
        try (RunningLog log = new RunningLog(database.settings(folder))) {
            log.append(event);

            long seq = log.events().get(0).seq();
            assertThat(log.bean(LoggedEvents.class).get(seq).orElseThrow().event().payload())
                    .isEqualTo(event.getBytes(StandardCharsets.UTF_8));
        }
    }

    @OnEachDatabase
    void metersCountWhatWasReceived(LogDatabase database) {
        try (RunningLog log = new RunningLog(database.settings(folder))) {
            log.append(Sample.event("a", 1), Sample.event("a", 1), "rubbish");

            MeterRegistry meters = log.bean(MeterRegistry.class);
            assertThat(meters.get("capillary.events.received").tag("event", "pointsIssued").counter().count()).isEqualTo(1);
            assertThat(meters.get("capillary.events.duplicate").tag("event", "pointsIssued").counter().count()).isEqualTo(1);
            assertThat(meters.get("capillary.events.dead.lettered").tag("reason", "malformed").counter().count()).isEqualTo(1);
        }
    }
}
