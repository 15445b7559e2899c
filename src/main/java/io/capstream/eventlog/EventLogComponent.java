package io.capstream.eventlog;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.PluginHelper;

/**
 * The Camel component {@code event-log:}, found by Camel as its own are. Its endpoints and options are described in
 * {@link EventLogEndpoint}; {@code camel-component-maven-plugin} makes from there what catalogue, editors and {@code check} know.
 */
@Component("event-log")
public class EventLogComponent extends DefaultComponent {

    @Metadata(label = "advanced", autowired = true,
            description = "The log itself. It is the connector's own, as the settings under event-log say.")
    private EventLog eventLog;

    @Override
    protected Endpoint createEndpoint(String uri, String operation, Map<String, Object> parameters) throws Exception {
        EventLogEndpoint endpoint = new EventLogEndpoint(uri, this, operation);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /** Camel keeps what came in of each message when it is asked to, before its first route is built. */
    @Override
    protected void doInit() throws Exception {
        super.doInit();
        getCamelContext().setAllowUseOriginalMessage(true);
        PluginHelper.getUnitOfWorkFactory(getCamelContext()).afterPropertiesConfigured(getCamelContext());
    }

    /** The log that the endpoints work on. */
    public EventLog getEventLog() {
        return eventLog;
    }

    /** Camel does it, with the only one that there is. */
    public void setEventLog(EventLog eventLog) {
        this.eventLog = eventLog;
    }
}
