package io.capstream.eventlog;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.capstream.event.EventReader;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** {@code event-log:append}: stores the events of the body, and puts what became of them in its place. */
final class AppendProducer extends DefaultProducer {

    private static final ObjectWriter ANSWERS = JsonMapper.builder().build().writerFor(Appended.class);

    /** An empty body is no event either, and kept like any other that cannot be read. */
    private static final byte[] NOTHING = {};

    private final EventReader reader = new EventReader();
    private final EventLogEndpoint endpoint;

    AppendProducer(EventLogEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        byte[] body = Optional.ofNullable(exchange.getMessage().getBody(byte[].class)).orElse(NOTHING);
        Appended appended = endpoint.log().appends().append(reader.readAll(body));
        exchange.getMessage().setBody(ANSWERS.writeValueAsBytes(appended));
    }
}
