package io.capstream.eventlog;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** Store events durably, and take them out again in order, a batch at a time. */
@UriEndpoint(firstVersion = "0.1.0", scheme = "event-log", title = "Event Log", syntax = "event-log:operation",
        category = {Category.DATABASE, Category.MESSAGING})
final class EventLogEndpoint extends DefaultEndpoint {

    private static final int MOST_EVENTS = 10_000;
    private static final long LONGEST_LINGER = Duration.ofMinutes(1).toMillis();
    private static final int AS_THE_SETTINGS_SAY = -1;

    private final EventLogComponent component;

    @UriPath(enums = "append,batches,dead-letter,dead-letters",
            description = "append (to) stores the events of the message; batches (from) hands out "
            + "what is stored, a lane's batch at a time; dead-letter (to) gives an event of a batch up; dead-letters (from) "
            + "tells of each that is kept, once.")
    @Metadata(required = true)
    private final String operation;

    @UriParam(label = "consumer", defaultValueNote = "the setting event-log.batch-size, 1000",
            description = "Events of a batch at most, from 1 to 10000. It is also cut at 4 MB.")
    private int batchSize = AS_THE_SETTINGS_SAY;

    @UriParam(label = "consumer", javaType = "java.time.Duration", defaultValueNote = "the setting event-log.linger, 500ms",
            description = "How long a lane waits after a batch that was not full, at most 1m, so that the next one holds more.")
    private long linger = AS_THE_SETTINGS_SAY;

    @UriParam(label = "consumer", defaultValue = "true",
            description = "Whether a batch is done only when each event of it was mapped and settled by Platform, or is a dead letter; "
            + "false for a route that takes batches elsewhere: then its end is their delivery.")
    private boolean requireDelivery = true;

    @UriParam(label = "producer", defaultValue = "true",
            description = "Whether append stores what came in, whatever the steps before have made of it; false: the body as it is there.")
    private boolean useOriginalBody = true;

    @UriParam(label = "producer", description = "Names of events that append keeps out of the log, separated by commas. They are "
            + "counted in capillary.events.excluded and nowhere else.")
    private String excludeEventNames = "";

    @UriParam(label = "producer", description = "Ids of organisations whose events append keeps out of the log, separated by commas.")
    private String excludeOrgIds = "";

    EventLogEndpoint(String uri, EventLogComponent component, String operation) {
        super(uri, component);
        this.component = component;
        this.operation = operation;
    }

    @Override
    public Producer createProducer() {
        return switch (operation) {
            case "append" -> new AppendProducer(this, ExcludedEvents.of(excludeEventNames, excludeOrgIds));
            case "dead-letter" -> new DeadLetterProducer(this);
            default -> throw new IllegalArgumentException("event-log:" + operation
                    + " cannot be sent to. Write 'to: event-log:append' or 'to: event-log:dead-letter'");
        };
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        Consumer consumer = switch (operation) {
            case "batches" -> new BatchesConsumer(this, processor);
            case "dead-letters" -> new DeadLettersConsumer(this, processor);
            default -> throw new IllegalArgumentException("a route cannot begin with event-log:" + operation
                    + ". Write 'from: event-log:batches' or 'from: event-log:dead-letters'");
        };
        configureConsumer(consumer);
        return consumer;
    }

    /** The log that the connector works on. */
    EventLog log() {
        return component.getEventLog();
    }

    /** A worker for each lane, not started. */
    List<LaneWorker> workers(BatchesConsumer consumer) {
        return IntStream.range(0, log().lanes().number()).mapToObj(lane -> log().worker(lane, consumer)).toList();
    }

    /** What is being asked of the log. */
    public String getOperation() {
        return operation;
    }

    /** Events of a batch at most. */
    public int getBatchSize() {
        return batchSize == AS_THE_SETTINGS_SAY ? log().settings().batchSize() : batchSize;
    }

    /** @throws IllegalArgumentException for a size that no batch can have */
    public void setBatchSize(int batchSize) {
        if (batchSize < 1 || batchSize > MOST_EVENTS) {
            throw new IllegalArgumentException("batchSize must be from 1 to " + MOST_EVENTS);
        }
        this.batchSize = batchSize;
    }

    /** How long a lane waits after a batch that was not full, in milliseconds. */
    public long getLinger() {
        return linger == AS_THE_SETTINGS_SAY ? log().settings().linger().toMillis() : linger;
    }

    /** @throws IllegalArgumentException for a time that is negative or longer than a minute */
    public void setLinger(long linger) {
        if (linger < 0 || linger > LONGEST_LINGER) {
            throw new IllegalArgumentException("linger must be from 0 to 1m");
        }
        this.linger = linger;
    }

    /** Whether a batch is done only when each event of it was settled by Platform or is a dead letter. */
    public boolean isRequireDelivery() {
        return requireDelivery;
    }

    public void setRequireDelivery(boolean requireDelivery) {
        this.requireDelivery = requireDelivery;
    }

    /** Whether append stores what came in, and not what the steps before have made of it. */
    public boolean isUseOriginalBody() {
        return useOriginalBody;
    }

    public void setUseOriginalBody(boolean useOriginalBody) {
        this.useOriginalBody = useOriginalBody;
    }

    /** Names of events that append keeps out of the log, separated by commas. */
    public String getExcludeEventNames() {
        return excludeEventNames;
    }

    public void setExcludeEventNames(String excludeEventNames) {
        this.excludeEventNames = excludeEventNames;
    }

    /** Ids of organisations whose events append keeps out of the log, separated by commas. */
    public String getExcludeOrgIds() {
        return excludeOrgIds;
    }

    public void setExcludeOrgIds(String excludeOrgIds) {
        this.excludeOrgIds = excludeOrgIds;
    }
}
