package io.capstream.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.capstream.eventlog.append.NotDurableException;
import io.capstream.eventlog.search.EventCounts;
import io.capstream.eventlog.search.LoggedEvents;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.builder.AggregationStrategies;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.DefaultMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What {@code event-log:append} stores in a team's route, whatever it begins with and whatever stands before. */
class OriginalBodyTest {

    static final List<Steps> CHANGES = List.of(
            new Steps("another text", route -> route.setBody().constant("ok")),
            new Steps("nothing", route -> route.setBody().constant(null)),
            new Steps("an answer", route -> route.setBody(exchange -> new ByteArrayInputStream(new byte[0]))),
            new Steps("another message", route -> route.process(exchange -> exchange.setMessage(new DefaultMessage(exchange)))),
            new Steps("something read", route -> route.unmarshal().json()),
            new Steps("a stream that is read", route -> route.convertBodyTo(InputStream.class)
                    .process(exchange -> exchange.getMessage().getBody(String.class))),
            new Steps("another route", route -> route.to("direct:changes")),
            new Steps("another server", route -> route.enrich("direct:changes")));

    /** With and without shareUnitOfWork. */
    static final List<Boolean> SPLITS = List.of(false, true);

    @TempDir
    Path folder;

    private RunningLog log;

    @BeforeEach
    void start() {
        log = new RunningLog(LogDatabase.SQLITE.settings(folder));
    }

    @AfterEach
    void stop() {
        log.close();
    }

    @ParameterizedTest
    @FieldSource("CHANGES")
    void isWhatCameInWhateverStandsBefore(Steps change) throws Exception {
        route("direct:in", change, "event-log:append");

        send(bytes(Sample.event("bytes", 1)));
        send(new ByteArrayInputStream(bytes(Sample.event("stream", 1))));
        send(Sample.event("text", 1));

        assertThat(payloads()).containsExactlyInAnyOrder(Sample.event("bytes", 1), Sample.event("stream", 1), Sample.event("text", 1));
        assertThat(log.deadLetters()).isEmpty();
    }

    @Test
    void isTheBodyAsItIsWhereTheRouteSaysSo() throws Exception {
        route("direct:in", new Steps("an event", route -> route.setBody().constant(Sample.event("made", 1))),
                "event-log:append?useOriginalBody=false");

        send("row");

        assertThat(payloads()).containsExactlyInAnyOrder(Sample.event("made", 1));
    }

    @ParameterizedTest
    @FieldSource("SPLITS")
    void isThePartInASplit(boolean shareUnitOfWork) throws Exception {
        log.camel().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:in").split(body().tokenize("\n")).shareUnitOfWork(shareUnitOfWork).to("event-log:append");
            }
        });

        send(Sample.event("a", 1) + "\n" + Sample.event("b", 2));

        assertThat(payloads()).containsExactlyInAnyOrder(Sample.event("a", 1), Sample.event("b", 2));
    }

    @Test
    void isAllThatAnAggregateHandsOn() throws Exception {
        log.camel().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:in").setBody().body()
                        .aggregate(constant(true), AggregationStrategies.groupedBody()).completionSize(2).to("event-log:append");
            }
        });

        send(Sample.event("a", 1));
        send(Sample.event("b", 2));

        await().until(() -> log.events().size() == 2);
        assertThat(payloads()).containsExactlyInAnyOrder(Sample.event("a", 1), Sample.event("b", 2));
    }

    @Test
    void isAFileOfAFolder() throws Exception {
        Files.writeString(Files.createDirectories(folder.resolve("in")).resolve("events.ndjson"),
                Sample.event("a", 1) + "\n\n" + Sample.event("b", 2) + "\r\n");
        route("file:" + folder.resolve("in") + "?initialDelay=0&delay=50", new Steps("another text", it -> it.setBody().constant("ok")),
                "event-log:append");

        await().until(() -> log.events().size() == 2);
        assertThat(payloads()).containsExactlyInAnyOrder(Sample.event("a", 1), Sample.event("b", 2));
    }

    @Test
    void isAMapOrABeanOrATreeAsJacksonWritesIt() throws Exception {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("eventName", "pointsIssued");
        event.put("eventId", "map");
        event.put("orgId", 1);
        event.put("data", Map.of("points", new BigDecimal("12345678901234567890.1234567890123456789")));

        template(event);
        template(new Bean("pointsIssued", "bean", 1, Instant.parse("2026-11-30T00:00:00Z")));
        template(new JsonMapper().readTree(Sample.event("tree", 1)));

        assertThat(payloads()).anySatisfy(it -> assertThat(it).contains("\"points\":12345678901234567890.1234567890123456789"))
                .anySatisfy(it -> assertThat(it).contains("\"eventId\":\"bean\"", "\"createdAt\":\"2026-11-30T00:00:00Z\""))
                .contains(Sample.event("tree", 1))
                .hasSize(3);
        assertThat(log.deadLetters()).isEmpty();
    }

    @Test
    void isEachOfAListByItself() {
        template(List.of(Sample.event("a", 1), bytes(Sample.event("b", 2)), Map.of("eventName", "x", "eventId", "c"),
                "[" + Sample.event("d", 4) + "," + Sample.event("e", 5) + "]", ByteBuffer.wrap(bytes(Sample.event("f", 6))), "rubbish"));

        assertThat(log.events()).hasSize(7);
        assertThat(log.totals()).isEqualTo(new EventCounts(7, 0, 0, 1, 6));
    }

    @Test
    void isWithoutWhatTheRouteExcludesAndWithAllElse() throws Exception {
        route("direct:in", new Steps("nothing", route -> route), "event-log:append?excludeEventNames=TIERUPGRADED, other&excludeOrgIds=7");
        String ofAnother = Sample.event("y", 3).replace("100045", "7");

        String answer = log.camel().createProducerTemplate().requestBody("direct:in", "[" + Sample.event("a", 1) + ","
                + Sample.event("tierUpgraded", "b", 2) + "," + ofAnother + ",17]", String.class);
        send("no JSON");
        send(Sample.event("tierUpgraded", "z", 2));

        assertThat(answer).isEqualTo("{\"accepted\":1,\"duplicates\":0,\"deadLettered\":1}");
        assertThat(payloads()).containsExactlyInAnyOrder(Sample.event("a", 1), "17", "no JSON");
        assertThat(log.bean(MeterRegistry.class).get("capillary.events.excluded")
                .tag("event", "tierUpgraded").counter().count()).isEqualTo(2);
    }

    @Test
    void isNothingForAMessageWithoutABodyWhichIsNotDurable() {
        assertThatThrownBy(() -> template(null)).isInstanceOf(CamelExecutionException.class)
                .hasCauseInstanceOf(NotDurableException.class).hasRootCauseMessage("there is no body to store. Where it is a step of the "
                        + "route that makes the events, event-log:append needs useOriginalBody: false");
        assertThat(log.events()).isEmpty();
    }

    /** A stream that cannot be read twice must not be taken for an event without content. */
    @Test
    void isNoStreamThatAStepHasReadAlready() throws Exception {
        log.camel().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:in").noStreamCaching()
                        .process(exchange -> exchange.getMessage().setBody(new ByteArrayInputStream(bytes(Sample.event("a", 1)))))
                        .to("seda:once?waitForTaskToComplete=Always");
                from("seda:once").noStreamCaching()
                        .process(exchange -> exchange.getMessage().getBody(InputStream.class).readAllBytes()).to("event-log:append");
            }
        });

        assertThatThrownBy(() -> send("go")).hasCauseInstanceOf(NotDurableException.class);
        assertThat(log.events()).isEmpty();
    }

    @Test
    void withoutContentIsADeadLetter() {
        template("");
        template(new byte[0]);

        assertThat(log.deadLetters()).hasSize(2);
    }

    private void route(String from, Steps steps, String to) throws Exception {
        log.camel().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:changes").setBody().constant("ok");
                steps.add().to(from(from)).to(to);
            }
        });
    }

    private void send(Object body) {
        log.camel().createProducerTemplate().sendBody("direct:in", body);
    }

    private void template(Object body) {
        log.camel().createProducerTemplate().sendBody("event-log:append", body);
    }

    private List<String> payloads() {
        List<String> payloads = new ArrayList<>();
        log.events().forEach(event -> payloads.add(new String(
                log.bean(LoggedEvents.class).get(event.seq()).orElseThrow().event().payload(), StandardCharsets.UTF_8)));
        return payloads;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    record Bean(String eventName, String eventId, int orgId, Instant createdAt) implements Serializable {
    }

    /** Steps before the append, and what they make of the body. */
    record Steps(String make, Adding add) {

        @Override
        public String toString() {
            return make;
        }
    }

    @FunctionalInterface
    interface Adding {
        ProcessorDefinition<?> to(RouteDefinition route);
    }
}
