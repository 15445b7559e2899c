package io.capstream.eventlog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.capstream.event.EventReader;
import io.capstream.event.ReceivedEvent;
import io.capstream.eventlog.append.NotDurableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.spi.UnitOfWork;

/** The events of a message, whatever type its body has; see {@link AppendProducer}. */
final class EventBodies {

    private static final ObjectWriter JSON = JsonMapper.builder().findAndAddModules()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS).build().writer();

    private final EventReader reader = new EventReader();

    /**
     * What came in: the body of Camel's original message, which the steps of a route do not change.
     *
     * @throws NotDurableException when there is no body, or none that can be read
     */
    Object original(Exchange exchange) {
        UnitOfWork work = exchange.getUnitOfWork();
        if (work == null || isPartOfAnother(work.getOriginalInMessage(), exchange)) {
            return current(exchange);
        }
        Object body = work.getOriginalInMessage().getBody();
        if (isUsedUp(body, exchange)) {
            throw new NotDurableException("what came in was a stream, and a step before has read it: switch the route's streamCache on");
        }
        return present(body);
    }

    /**
     * What the steps before have made.
     *
     * @throws NotDurableException as for {@link #original}
     */
    Object current(Exchange exchange) {
        return present(exchange.getMessage().getBody());
    }

    /** With shareUnitOfWork the parts of a split have the original message of all of them. */
    private static boolean isPartOfAnother(Message original, Exchange exchange) {
        return original.getExchange() != exchange && exchange.getProperty(ExchangePropertyKey.SPLIT_INDEX) != null;
    }

    private static boolean isUsedUp(Object original, Exchange exchange) {
        return original instanceof InputStream && !(original instanceof StreamCache) && original != exchange.getMessage().getBody();
    }

    private static Object present(Object body) {
        if (body == null) {
            throw new NotDurableException("there is no body to store. Where it is a step of the route that makes the events, "
                    + "event-log:append needs useOriginalBody: false");
        }
        return body;
    }

    /**
     * The events of a body.
     *
     * @throws NotDurableException when it cannot be read
     */
    List<ReceivedEvent> events(Object body, Exchange exchange) {
        if (body instanceof byte[] bytes) {
            return reader.readAll(bytes);
        }
        if (body instanceof Collection<?> parts) {
            return parts.stream().flatMap(part -> events(part, exchange).stream()).toList();
        }
        return reader.readAll(bytes(body, exchange));
    }

    private static byte[] bytes(Object body, Exchange exchange) {
        try {
            if (body instanceof CharSequence text) {
                return text.toString().getBytes(StandardCharsets.UTF_8);
            }
            if (body instanceof InputStream stream) {
                return bytes(stream);
            }
            byte[] bytes = body instanceof Map || body instanceof JsonNode
                    ? null
                    : exchange.getContext().getTypeConverter().convertTo(byte[].class, exchange, body);
            return bytes == null ? JSON.writeValueAsBytes(body) : bytes;
        } catch (IOException | RuntimeException unreadable) {
            throw new NotDurableException("the body, a " + body.getClass().getName() + ", cannot be read", unreadable);
        }
    }

    private static byte[] bytes(InputStream stream) throws IOException {
        if (stream instanceof StreamCache cache) {
            cache.reset();
        }
        byte[] bytes = stream.readAllBytes();
        if (bytes.length == 0 && !(stream instanceof StreamCache)) {
            throw new IOException("nothing is left of the stream");
        }
        return bytes;
    }
}
