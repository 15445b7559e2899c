package io.capstream.mapping;

import io.capstream.event.LoggedEvent;
import io.capstream.event.MappingVersions;
import io.capstream.event.ReplayedEvents;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Message;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.Transformer;
import org.springframework.stereotype.Component;

/**
 * The data type {@code xdm:records} of the routes: turns a batch of the event log, a list of {@link LoggedEvent}, into a
 * {@link MappedBatch}, and notes what mapped each in the {@link MappingVersions} of the exchange, and
 * what was left out of replayed ones in its {@link ReplayedEvents}. Camel finds it by the name of the
 * bean.
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
        MappingVersions versions = message.getExchange()
                .getProperty(MappingVersions.PROPERTY, new MappingVersions(), MappingVersions.class);
        ReplayedEvents replayed = message.getExchange()
                .getProperty(ReplayedEvents.PROPERTY, ReplayedEvents.NONE, ReplayedEvents.class);
        XdmMapper ofThisBatch = mapper.ofThisMoment();
        List<MappedEvent> mapped = new ArrayList<>();
        for (Object body : message.getBody(List.class)) {
            LoggedEvent event = (LoggedEvent) body;
            MappedEvent result = replayed.contains(event) ? ofThisBatch.map(event, replayed) : ofThisBatch.map(event);
            replayed.noteSuperseded(event, result.superseded());
            versions.note(event.seq(), result.mappedBy());
            mapped.add(result);
        }
        message.setBody(MappedBatch.of(mapped, replayed.seqs()));
    }
}
