package io.capstream.platform;

import static org.awaitility.Awaitility.await;

import io.capstream.event.Refusal;
import io.capstream.event.ReplayedEvents;
import io.capstream.eventlog.LostLaneException;
import io.capstream.settings.PlatformSettings;
import io.capstream.time.Steady;
import io.capstream.xdm.XdmRecord;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.http.springboot.HttpComponentAutoConfiguration;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.Transformer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.threadpool.CamelThreadPoolAutoConfiguration;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The route files from a lane's batch to Adobe's endpoints, with the settings of application.yaml and real HTTP. */
@CamelSpringBootTest
@SpringBootTest(classes = PlatformRoutes.Neighbours.class, webEnvironment = SpringBootTest.WebEnvironment.NONE, properties = {
    "camel.main.routes-include-pattern=file:routes/deliver.camel.yaml,file:routes/dataflow.camel.yaml,"
            + "file:routes/platform.camel.yaml,file:routes/error-handling.camel.yaml",
    "camel.main.routes-reload-enabled=false", "platform.retry-after-max=2s",
    "platform.retry.first-millis=" + PlatformRoutes.FIRST_RETRY, "platform.retry.longest-millis=" + PlatformRoutes.LONGEST_RETRY})
abstract class PlatformRoutes {

    /** Milliseconds of the back-off; in ratio to each other as those of application.yaml. */
    static final int FIRST_RETRY = 100;
    static final int LONGEST_RETRY = 400;

    static final AdobeServer ADOBE = new AdobeServer();
    private static final AtomicInteger LANES = new AtomicInteger();
    private static final AtomicInteger OTHER_LANES = new AtomicInteger();

    @Autowired
    CamelContext camel;
    @Autowired
    ProducerTemplate lanes;
    @Autowired
    PlatformHealth health;
    @Autowired
    CircuitBreakerRegistry breakers;
    @Autowired
    Dataflows dataflows;
    @Autowired
    Lane lane;

    @DynamicPropertySource
    static void adobe(DynamicPropertyRegistry properties) {
        properties.add("platform.ims-url", () -> ADOBE.url("/ims/token/v3"));
        properties.add("platform.flows.events.inlet-url", () -> ADOBE.url("/collection/events"));
        properties.add("platform.flows.profiles.inlet-url", () -> ADOBE.url("/collection/profiles"));
    }

    @BeforeEach
    void forget() {
        LANES.incrementAndGet();
        ADOBE.reset();
        lane.lost = false;
        lane.deadLetters.clear();
        lane.held.clear();
        lane.delays.clear();
        lane.attempts.clear();
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
        dataflows.tryNow();
    }

    /** Each test has a lane to itself. */
    int laneNumber() {
        return LANES.get();
    }

    /** Sends a batch, of records and of refusals of what could not be mapped, and waits until its exchange is done. */
    Exchange deliver(List<?> batch) throws Exception {
        return deliverAsync(laneNumber(), batch).get();
    }

    /** @param replayed what the event log puts on the exchange of a batch with replayed events */
    Exchange deliver(List<?> batch, ReplayedEvents replayed) throws Exception {
        return deliverAsync(laneNumber(), batch, Map.of(ReplayedEvents.PROPERTY, replayed)).get();
    }

    /** In a lane of its own, as a lane delivers one batch at a time. */
    CompletableFuture<Exchange> deliverAsync(List<?> batch) {
        return deliverAsync(OTHER_LANES.decrementAndGet(), batch);
    }

    CompletableFuture<Exchange> deliverAsync(int lane, List<?> batch) {
        return deliverAsync(lane, batch, Map.of());
    }

    private CompletableFuture<Exchange> deliverAsync(int lane, List<?> batch, Map<String, Object> properties) {
        return lanes.asyncSend("event-log:batches", exchange -> {
            exchange.setVariable("lane", lane);
            exchange.getMessage().setBody(batch);
            properties.forEach(exchange::setProperty);
        });
    }

    static void awaitHeld(Lane lane) {
        await().atMost(Duration.ofSeconds(60)).until(() -> !lane.held.isEmpty());
    }

    /** What the event log would note of the batch in hand. */
    static final class Lane implements Processor {

        final Queue<Refusal> deadLetters = new ConcurrentLinkedQueue<>();
        final Queue<String> held = new ConcurrentLinkedQueue<>();
        final Queue<Long> delays = new ConcurrentLinkedQueue<>();
        final Queue<Integer> attempts = new ConcurrentLinkedQueue<>();
        final Holds holds = new Holds();
        volatile boolean lost;

        @Override
        public void process(Exchange exchange) {
            holds.note(exchange.getVariable(Answer.OUTBOX, Outbox.class).flow(),
                    exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class).getLocalizedMessage());
            held.add(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class).getLocalizedMessage());
            attempts.add(exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, Integer.class));
            Optional.ofNullable(exchange.getMessage().getHeader(Exchange.REDELIVERY_DELAY, Long.class)).ifPresent(delays::add);
        }

        private void keep(Exchange letter) {
            deadLetters.add(letter.getMessage().getBody(Refusal.class));
        }
    }

    /** A mapped batch, as the room mapping hands it on. */
    public record Mapped(List<Refusal> refusals, List<List<XdmRecord>> dataflows, Set<Long> replayed) {
    }

    /**
     * The neighbours of this room, as far as the routes meet them. No {@code @Configuration}, or the tests of the whole connector
     * would find it, too.
     */
    @ImportAutoConfiguration({
        CamelAutoConfiguration.class, CamelThreadPoolAutoConfiguration.class, HttpComponentAutoConfiguration.class})
    @ComponentScan
    @ConfigurationPropertiesScan(basePackageClasses = {PlatformRoutes.class, PlatformSettings.class})
    static class Neighbours {

        @Bean("event-log")
        Component eventLog() {
            DirectComponent anyName = new DirectComponent();
            anyName.setAutowiredEnabled(false);          // Camel would wire it as the component of this name
            return anyName;
        }

        @Bean
        @Primary
        InstantSource wallClock() {
            return InstantSource.system();
        }

        @Bean
        @Steady
        InstantSource steadyClock() {
            return InstantSource.system();
        }

        @Bean
        Lane heldLane() {
            return new Lane();
        }

        @Bean
        Processor laneOwnership(Lane lane) {
            return exchange -> {
                if (lane.lost) {
                    throw new LostLaneException("this node has lost the lane");
                }
            };
        }

        @Bean("xdm:records")
        Transformer records() {
            return new Transformer("xdm:records") {
                @Override
                public void transform(Message batch, DataType from, DataType to) {
                    List<?> mapped = batch.getBody(List.class);
                    batch.setBody(new Mapped(only(Refusal.class, mapped), List.copyOf(only(XdmRecord.class, mapped).stream()
                            .collect(Collectors.groupingBy(XdmRecord::flow)).values()), replayed(batch)));
                }
            };
        }

        private static Set<Long> replayed(Message batch) {
            return batch.getExchange().getProperty(ReplayedEvents.PROPERTY, ReplayedEvents.NONE, ReplayedEvents.class).seqs();
        }

        private static <T> List<T> only(Class<T> type, List<?> mapped) {
            return mapped.stream().filter(type::isInstance).map(type::cast).toList();
        }

        @Bean
        RouteBuilder deadLetters(Lane lane) {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("event-log:dead-letter").process(lane::keep);
                }
            };
        }
    }
}
