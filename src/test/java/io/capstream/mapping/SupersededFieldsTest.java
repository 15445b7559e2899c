package io.capstream.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capstream.event.LoggedEvent;
import io.capstream.event.ReplayedEvents;
import io.capstream.settings.Country;
import io.capstream.xdm.XdmRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replayed event states nothing of a profile that a newer event has stated; everything else of it is sent. */
class SupersededFieldsTest {

    private static final String RECORDS = """
            event: %s
            records:
              - flow: events
                fields:
                  _id: $.eventId
                  timestamp: { connector: received-at }
                  eventType: tested
              - flow: profiles
                operation: merge
                identities: { CapillaryCustomerId: $.data.customer }
                fields:
                  loyalty.tier: $.data.tier
                  loyalty.points: $.data.points
                  consents.marketing.email.val: $.data.consent
                  consents.marketing.email.time: $.data.at
                unless: { $.data.gone: true }
              - flow: profiles
                operation: delete
                identities: { CapillaryCustomerId: $.data.customer }
                when: { $.data.gone: true }
            """;

    @TempDir
    Path folder;

    private MappingDirectory directory;

    @BeforeEach
    void open() throws IOException {
        directory = new MappingDirectory(folder);
        directory.write("older.yaml", RECORDS.formatted("older"));
        directory.write("newer.yaml", RECORDS.formatted("newer"));
    }

    @Test
    void aFieldThatANewerEventStatedIsLeftOutAndTheRestIsSent() {
        MappedEvent mapped = replay("{'tier':'Gold','points':5}", "{'tier':'Silver'}");

        assertThat(profiles(mapped)).singleElement().asString().contains("\"points\":5").contains("\"c1\"").doesNotContain("Gold");
        assertThat(flows(mapped)).containsExactly("events", "profiles");
        assertThat(mapped.superseded()).containsExactly("profiles: loyalty.tier");
    }

    @Test
    void aProfileRecordOfWhichNothingIsLeftIsNotSentAndTheExperienceEventIs() {
        MappedEvent mapped = replay("{'tier':'Gold','points':5}", "{'tier':'Silver'}", "{'points':0}");

        assertThat(flows(mapped)).containsExactly("events");
        assertThat(mapped.superseded()).containsExactly("profiles: loyalty.points", "profiles: loyalty.tier");
    }

    @Test
    void nothingIsLeftOutWhereNothingWasStated() {
        assertThat(replay("{'tier':'Gold'}", "{'points':5}", "{}").superseded()).isEmpty();
        assertThat(profiles(replay("{'tier':'Gold'}"))).singleElement().asString().contains("Gold");
    }

    @Test
    void aPersonWhoWasDeletedDoesNotComeBack() {
        assertThat(flows(replay("{'tier':'Gold'}", "{'gone':true}"))).containsExactly("events");
    }

    @Test
    void aDeletionIsAlwaysSent() {
        MappedEvent mapped = replay("{'gone':true}", "{'tier':'Silver'}");

        assertThat(mapped.records()).extracting(XdmRecord::operation).contains(XdmRecord.Operation.DELETE);
        assertThat(mapped.superseded()).isEmpty();
    }

    @Test
    void anObjectThatLosesARequiredFieldIsLeftOut() {
        MappedEvent mapped = replay("{'points':5,'consent':'y','at':1795507200125}", "{'consent':'n'}");

        assertThat(profiles(mapped)).singleElement().asString().contains("points").doesNotContain("consents");
    }

    @Test
    void aWholeRecordIsSentWholeOrNotAtAll() throws IOException {
        directory.write("older.yaml", RECORDS.formatted("older").replace("operation: merge", "operation: create"));

        assertThat(flows(replay("{'tier':'Gold','points':5}", "{'tier':'Silver'}"))).containsExactly("events");
        assertThat(flows(replay("{'tier':'Gold'}", "{'points':5}"))).containsExactly("events", "profiles");
    }

    @Test
    void whereTooMuchIsNewerEverythingCountsAsStated() {
        ReplayedEvents tooMany = new ReplayedEvents(Set.of(7L), (event, action) -> false);

        assertThat(flows(mapper().map(event(7, "older", "{'tier':'Gold'}"), tooMany))).containsExactly("events");
    }

    @Test
    void thatTheLogCannotBeAskedForNowMakesNoDeadLetter() {
        ReplayedEvents away = new ReplayedEvents(Set.of(7L), (event, action) -> {
            throw new IllegalStateException("the database is away");
        });

        assertThatThrownBy(() -> mapper().map(event(7, "older", "{'tier':'Gold'}"), away)).hasMessage("the database is away");
    }

    private MappedEvent replay(String older, String... newer) {
        List<LoggedEvent> events = Arrays.stream(newer).map(data -> event(8, "newer", data)).toList();
        return mapper().map(event(7, "older", older), new ReplayedEvents(Set.of(7L), (event, action) -> {
            events.forEach(action);
            return true;
        }));
    }

    private XdmMapper mapper() {
        return new XdmMapper(directory.load(), ZoneOffset.UTC, Country.NONE);
    }

    private static LoggedEvent event(long seq, String name, String data) {
        String body = "{'eventName':'%s','eventId':'e','orgId':1,'data':%s}"
                .formatted(name, data.replace("}", data.length() > 2 ? ",'customer':'c1'}" : "'customer':'c1'}"))
                .replace('\'', '"');
        return new LoggedEvent(seq, Instant.parse("2026-11-24T08:00:00Z"), "", "", body.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> flows(MappedEvent mapped) {
        return mapped.records().stream().map(XdmRecord::flow).toList();
    }

    private static List<String> profiles(MappedEvent mapped) {
        return mapped.records().stream()
                .filter(record -> record.flow().equals("profiles"))
                .map(record -> new String(record.json(), StandardCharsets.UTF_8))
                .toList();
    }
}
