package io.capstream.start;

import org.apache.camel.spring.SpringCamelContext;
import org.apache.camel.spring.boot.CamelSpringBootApplicationListener;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.stereotype.Component;

/**
 * Starts Camel before the web server's port is open, so that whoever can connect is answered. By itself Camel starts at the event that
 * Spring publishes when the port has been open for a while, and its listener brings it the routes just before.
 */
@Component
final class CamelStart implements SmartLifecycle {

    private final ApplicationContext application;
    private final CamelSpringBootApplicationListener routes;
    private final ObjectProvider<SpringCamelContext> camel;

    /** @param camel no dependency of this bean, which Spring would start before it, without its routes */
    CamelStart(ApplicationContext application, CamelSpringBootApplicationListener routes, ObjectProvider<SpringCamelContext> camel) {
        this.application = application;
        this.routes = routes;
        this.camel = camel;
    }

    /** Both pass over the same event when it comes again, as Camel is started then. */
    @Override
    public void start() {
        ContextRefreshedEvent ready = new ContextRefreshedEvent(application);
        routes.onApplicationEvent(ready);
        camel.getObject().onApplicationEvent(ready);
    }

    @Override
    public void stop() {
        // Camel does that itself, in the same phase.
    }

    @Override
    public boolean isRunning() {
        return camel.getObject().isStarted();
    }

    /** That of Camel, which is there for the stop: the next one after the web server's. At a start the order is turned round. */
    @Override
    public int getPhase() {
        return camel.getObject().getPhase();
    }
}
