package io.capstream.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.capstream.event.DeadLetterReason;
import io.capstream.event.EventReader;
import io.capstream.event.KnownEvents;
import io.capstream.event.LoggedEvent;
import io.capstream.event.MappingSet;
import io.capstream.event.Refusal;
import io.capstream.eventlog.append.Appended;
import io.capstream.eventlog.append.GroupCommit;
import io.capstream.eventlog.lease.NodeSettings;
import io.capstream.eventlog.replay.ReplayJob;
import io.capstream.eventlog.replay.ReplayOrder;
import io.capstream.eventlog.replay.Replays;
import io.capstream.eventlog.search.DeadLetter;
import io.capstream.eventlog.search.DeadLetterFilter;
import io.capstream.eventlog.search.DeadLetters;
import io.capstream.eventlog.search.EventCounts;
import io.capstream.eventlog.search.EventSummary;
import io.capstream.eventlog.search.LogStatus;
import io.capstream.eventlog.search.LoggedEvents;
import io.capstream.eventlog.store.EventLogSettings;
import io.capstream.eventlog.store.LaneRetrySettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** An event log as the connector wires it, with a Camel context of its own and no other room. */
public final class RunningLog implements AutoCloseable {

    /** How long a silent node keeps its lanes. */
    public static final Duration LEASE = Duration.ofSeconds(1);
    /** Of nodes that a busy machine may keep from anything for seconds, and that still have what they had. */
    static final NodeSettings PATIENT = new NodeSettings("", Duration.ofSeconds(8), Duration.ofHours(1));
    /** Of nodes whose lanes are lost in a test that has nothing to do with what may still arrive of them. */
    static final NodeSettings WITHOUT_DOUBT = new NodeSettings("", LEASE, Duration.ofHours(1));
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final AnnotationConfigApplicationContext beans = new AnnotationConfigApplicationContext();
    private final CamelContext camel = new DefaultCamelContext();

    public RunningLog(EventLogSettings settings) {
        this(settings, InstantSource.system());
    }

    public RunningLog(EventLogSettings settings, InstantSource wallClock) {
        this(settings, wallClock, new NodeSettings("", LEASE, Duration.ofSeconds(1)));
    }

    RunningLog(EventLogSettings settings, NodeSettings nodes) {
        this(settings, InstantSource.system(), nodes);
    }

    RunningLog(EventLogSettings settings, InstantSource wallClock, NodeSettings nodes) {
        beans.registerBean("wallClock", InstantSource.class, () -> wallClock, definition -> definition.setPrimary(true));
        beans.registerBean(EventLogSettings.class, () -> settings);
        beans.registerBean(LaneRetrySettings.class, () -> new LaneRetrySettings(Duration.ofMillis(50), Duration.ofSeconds(1)));
        beans.registerBean(NodeSettings.class, () -> nodes);
        beans.registerBean(MappingSet.class, () -> () -> "mapped alike");
        beans.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
        beans.registerBean(KnownEvents.class, () -> () -> Set.of("pointsIssued", "tierUpgraded"));
        beans.registerBean(TaskScheduler.class, RunningLog::scheduler);
        beans.scan("io.capstream.eventlog", "io.capstream.time");
        beans.refresh();
        camel.getRegistry().bind("eventLog", bean(EventLog.class));
        camel.getShutdownStrategy().setTimeout(3);
        camel.start();
    }

    /** As Spring Boot makes it for the connector. */
    private static TaskScheduler scheduler() {
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(5);
        return scheduler;
    }

    public <T> T bean(Class<T> type) {
        return beans.getBean(type);
    }

    public CamelContext camel() {
        return camel;
    }

    public Appended append(String... bodies) {
        Appended sum = Appended.NOTHING;
        for (String body : bodies) {
            sum = sum.plus(bean(GroupCommit.class).append(new EventReader().readAll(body.getBytes(StandardCharsets.UTF_8))));
        }
        return sum;
    }

    /** Starts the route {@code deliver}, with one step between batch and commit. */
    public RunningLog deliverTo(Processor step) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("event-log:batches?requireDelivery=false").routeId("deliver").process(step);
            }
        });
        return this;
    }

    /** Starts the route {@code dead-letter}, with one step. */
    RunningLog tellTo(Processor step) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("event-log:dead-letters").routeId("dead-letter").process(step);
            }
        });
        return this;
    }

    /** As the route {@code deliver} does. */
    public static void giveUp(Exchange exchange, long seq, DeadLetterReason reason) throws Exception {
        giveUp(exchange, seq, reason, "because of " + reason);
    }

    public static void giveUp(Exchange exchange, long seq, DeadLetterReason reason, String message) throws Exception {
        Object batch = exchange.getMessage().getBody();
        exchange.getMessage().setBody(new Refusal(seq, reason, message));
        exchange.getContext().getEndpoint("event-log:dead-letter").createProducer().process(exchange);
        exchange.getMessage().setBody(batch);
    }

    public static void giveAllUp(Exchange exchange) throws Exception {
        for (LoggedEvent event : batch(exchange)) {
            giveUp(exchange, event.seq(), DeadLetterReason.REFUSED);
        }
    }

    public static List<LoggedEvent> batch(Exchange exchange) {
        return ((List<?>) exchange.getMessage().getBody()).stream().map(LoggedEvent.class::cast).toList();
    }

    public EventCounts totals() {
        return bean(LogStatus.class).now().totals();
    }

    public void awaitNothingPending() {
        await().atMost(BOUND).until(() -> totals().pending() == 0);
    }

    public List<DeadLetter> deadLetters() {
        return bean(DeadLetters.class).find(Filters.allDeadLetters(), Integer.MAX_VALUE);
    }

    /** Replays what is meant, at once, and returns how many are pending again. */
    public long replay(ReplayOrder order) {
        ReplayJob job = bean(Replays.class).start(order).orElseThrow();
        assertThat(job.state()).isEqualTo(ReplayJob.State.DONE);
        return job.replayed();
    }

    public long replay(List<Long> ids) {
        return replay(ReplayOrder.of(ids));
    }

    public long replay(DeadLetterFilter filter) {
        return replay(ReplayOrder.of(filter));
    }

    public List<EventSummary> events() {
        return bean(LoggedEvents.class).find(Filters.allEvents());
    }

    @Override
    public void close() {
        camel.stop();
        beans.close();
    }
}
