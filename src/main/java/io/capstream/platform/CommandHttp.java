package io.capstream.platform;

import io.capstream.settings.PlatformSettings;
import java.time.InstantSource;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;

/** The connector's HTTP client for a command: the same component in a small Camel of its own, set up by the same settings. */
public final class CommandHttp implements AutoCloseable {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final ProducerTemplate template;

    /** @param settings those of the connector; {@code camel.component.http} is read here */
    public CommandHttp(Binder settings) {
        HttpComponent http = new HttpComponent();
        settings.bind("camel.component.http", Bindable.ofInstance(http));
        camel.disableJMX();
        camel.addComponent("http", http);
        camel.getRegistry().bind("imsBounds", new ImsBounds());
        camel.getRegistry().bind("apiBounds", new ApiBounds());
        camel.start();
        template = camel.createProducerTemplate();
    }

    /** What sends. */
    public ProducerTemplate template() {
        return template;
    }

    /** The access tokens for it. */
    public AccessTokens tokens(PlatformSettings platform, RetrySettings retry, InstantSource clock) {
        return new AccessTokens(new Ims(platform, template, new Secrets(platform)), retry, clock);
    }

    @Override
    public void close() {
        camel.stop();
    }
}
