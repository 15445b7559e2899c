package io.capstream.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.capstream.event.EventReader;
import io.capstream.event.LargeEvents;
import io.capstream.mapping.live.Mappings;
import io.capstream.xdm.XdmRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of large events one is read or mapped at a time, in the whole process; small ones wait for nothing. */
class LargeEventsTest {

    private static final int LARGE = 1_000_000;
    private static final String SMALL_EVENT = event("");
    private static final String LARGE_EVENT = event("y".repeat(LARGE));

    @TempDir
    Path folder;

    @Test
    void twoLargeEventsAreNeverMappedAtOnce() {
        Mappings mappings = new MappingDirectory(folder).load();

        assertThatItWaitsForTheTurnOfAnother(() -> MappingDirectory.map(mappings, LARGE_EVENT));
    }

    @Test
    void aLargeCallIsNotReadWhileALargeEventIsMapped() {
        assertThatItWaitsForTheTurnOfAnother(() -> new EventReader().readAll(LARGE_EVENT.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aSmallEventIsReadAndMappedMeanwhile() {
        Mappings mappings = new MappingDirectory(folder).load();
        try (LargeEvents.Turn turn = LargeEvents.awaitTurn(LARGE)) {
            CompletableFuture<MappedEvent> mapped = CompletableFuture.supplyAsync(() -> {
                new EventReader().readAll(SMALL_EVENT.getBytes(StandardCharsets.UTF_8));
                return MappingDirectory.map(mappings, SMALL_EVENT);
            });

            assertThat(mapped).as("beside %s", turn).succeedsWithin(Duration.ofSeconds(30));
        }
    }

    /** Its tree would take more memory than that of the event; Platform takes no record of 1 MB. */
    @Test
    void aRecordOfFarTooManyElementsIsNotMadeToItsEndAndTheOthersAreSent() throws Exception {
        MappingDirectory directory = new MappingDirectory(folder);
        directory.write("points.yaml", """
                event: points
                records:
                  - flow: events
                    fields:
                      _id: { connector: event-key }
                      timestamp: { connector: received-at }
                      eventType: capillary.points
                      _{tenant-id}.capillary.points.breakdown[]:
                        each: $.data.parts
                        fields:
                          kind: regular
                          points: "@.points"
                  - flow: profiles
                    operation: merge
                    identities: { CapillaryCustomerId: $.data.customer }
                    fields:
                      loyalty.points: $.data.points
                """);
        String many = "{\"points\":7},".repeat(80_000);

        MappedEvent mapped = MappingDirectory.map(directory.load(),
                "{\"eventName\":\"points\",\"eventId\":\"e-1\",\"data\":{\"customer\":\"42\",\"points\":7,\"parts\":["
                + many + "{\"points\":7}]}}");

        assertThat(mapped.records()).extracting(XdmRecord::flow).containsExactly("profiles");
        assertThat(mapped.refusal()).hasValueSatisfying(refusal -> {
            assertThat(refusal.reason()).hasToString("too-large");
            assertThat(refusal.message()).startsWith("The XDM record for dataflow events has more than 1 MB");
        });
    }

    /** An earlier version stored such events, and ended at each of them after every start. */
    @Test
    void aLoggedEventThatWouldTakeAllMemoryIsADeadLetter() {
        MappedEvent mapped = MappingDirectory.map(new MappingDirectory(folder).load(),
                "{\"eventName\":\"x\",\"data\":{\"x\":[" + "{},".repeat(1_600_000) + "{}]}}");

        assertThat(mapped.refusal()).hasValueSatisfying(refusal -> {
            assertThat(refusal.reason()).hasToString("malformed");
            assertThat(refusal.message()).startsWith("more than an event may hold");
        });
    }

    private static void assertThatItWaitsForTheTurnOfAnother(Supplier<?> work) {
        AtomicReference<Object> done = new AtomicReference<>();
        Thread other = new Thread(() -> done.set(work.get()));
        try (LargeEvents.Turn turn = LargeEvents.awaitTurn(LARGE)) {
            other.start();
            await().until(() -> done.get() != null || other.getState() == Thread.State.WAITING);
            assertThat(done).as("beside %s", turn).hasNullValue();
        }
        await().untilAsserted(() -> assertThat(done).doesNotHaveNullValue());
    }

    private static String event(String note) {
        return "{\"eventName\":\"x\",\"eventId\":\"e-1\",\"data\":{\"note\":\"" + note + "\"}}";
    }
}
