package io.capstream.mapping;

import io.capstream.event.LoggedEvent;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Message;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.Transformer;
import org.springframework.stereotype.Component;

/**
 * The data type {@code xdm:records} of the routes: turns a batch of the event log, a list of {@link LoggedEvent}, into a
 * {@link MappedBatch}. Camel finds it by the name of the bean.
 */
@Component(XdmRecordsTransformer.TYPE)
public class XdmRecordsTransformer extends Transformer {

    static final String TYPE = "xdm:records";

    private final XdmMapper mapper;

    XdmRecordsTransformer(XdmMapper mapper) {
        super(TYPE);
        this.mapper = mapper;
    }

    @Override
    public void transform(Message message, DataType from, DataType to) {
        List<MappedEvent> mapped = new ArrayList<>();
        for (Object event : message.getBody(List.class)) {
            mapped.add(mapper.map((LoggedEvent) event));
        }
        message.setBody(MappedBatch.of(mapped));
    }
}
