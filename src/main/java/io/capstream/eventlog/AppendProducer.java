package io.capstream.eventlog;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.capstream.event.Receipt;
import io.capstream.event.ReceivedEvent;
import io.capstream.eventlog.append.Appended;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code event-log:append}: stores the events that came in, all of them in one transaction or none, and returns when they are on disk.
 *
 * <p><b>What is stored</b> is the body as the route's consumer made it, whatever the steps before have made of it since: Camel's original
 * message. In a split it is the part, behind an aggregate or a {@code seda:} what was handed on, in a branch of a multicast what went into
 * the branch. With {@code useOriginalBody=false} it is the body as it is here.
 *
 * <p><b>What it takes</b>: bytes and streams (UTF-8), text, and what Camel converts to bytes, such as a file; a Map, a {@code JsonNode} or
 * a bean, which Jackson writes, with every digit of a BigDecimal; a list of any of these, each by itself. Each is an event, a JSON array of
 * them, or one on each line (NDJSON). An event keeps its own bytes. What is no event is stored as well, as a dead letter {@code malformed};
 * so are bytes or a text without content.
 *
 * <p><b>What it answers</b>, as the body: {@code {"accepted":1,"duplicates":0,"deadLettered":0}}, in bytes. Events that the options
 * {@code excludeEventNames} and {@code excludeOrgIds} name are neither stored nor counted there.
 *
 * <p><b>What it throws</b>: {@code NotDurableException} only, when the events are not known to be on disk. So it is for a message without a
 * body, and for a body that cannot be read, or not any more. Sent again, what was stored after all is a duplicate.
 */
final class AppendProducer extends DefaultProducer {

    private static final Logger LOG = LoggerFactory.getLogger(AppendProducer.class);
    private static final ObjectWriter ANSWERS = JsonMapper.builder().build().writerFor(Appended.class);

    private final EventBodies bodies = new EventBodies();
    private final EventLogEndpoint endpoint;
    private final ExcludedEvents excluded;

    AppendProducer(EventLogEndpoint endpoint, ExcludedEvents excluded) {
        super(endpoint);
        this.endpoint = endpoint;
        this.excluded = excluded;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        if (!excluded.isEmpty()) {
            LOG.info("{} leaves out {}", endpoint, excluded);
        }
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Optional<Receipt> receipt = Optional.ofNullable(exchange.getProperty(Receipt.PROPERTY, Receipt.class));
        receipt.ifPresent(Receipt::begin);
        Object body = endpoint.isUseOriginalBody() ? bodies.original(exchange) : bodies.current(exchange);
        List<ReceivedEvent> events = bodies.events(body, exchange);
        Appended appended = endpoint.log().appends().append(excluded.leaveOutOf(events, endpoint.log().meters()));
        receipt.ifPresent(call -> call.stored(body, events));
        exchange.getMessage().setBody(ANSWERS.writeValueAsBytes(appended));
    }
}
