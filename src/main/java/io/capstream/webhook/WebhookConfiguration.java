package io.capstream.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.Executor;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.CompositeFilter;

/** What the web server must do for Capillary's calls. */
@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {

    /** By this name Camel looks for it. */
    @Bean("platform-http-engine")
    WebhookEngine webhookEngine(
            WebhookSettings settings, @Value("${server.port:8080}") int port, @Qualifier("applicationTaskExecutor") Executor executor) {
        return new WebhookEngine(port, executor, settings);
    }

    /**
     * One filter of several, since Spring has filters at the first place, too: between them and the route they would cost more than
     * the route.
     */
    @Bean
    FilterRegistrationBean<CompositeFilter> webhookFilter(WebhookSecret secret, WebhookEngine engine, WebhookSettings settings,
            ApplicationAvailability availability, MeterRegistry registry) {
        DataSize memory = DataSize.ofBytes(Runtime.getRuntime().maxMemory());
        CompositeFilter filters = new CompositeFilter();
        filters.setFilters(List.of(
                new WebhookMeterFilter(registry),
                new WebhookOpeningFilter(engine, availability),
                new WebhookLoadFilter(secret, settings, settings.maxInHand(), memory),
                new WebhookBodyFilter(secret, engine, settings)));
        FilterRegistrationBean<CompositeFilter> registration = new FilterRegistrationBean<>(filters);
        registration.addUrlPatterns(settings.path(), settings.path() + '/');
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> webhookValves(WebhookSettings settings, WebhookSecret secret) {
        return factory -> {
            factory.addEngineValves(new UnreadBodyValve(), new WebhookValve(settings, secret));
            factory.addContextValves(new WebhookValve(settings, secret));
        };
    }

    /**
     * Captured deliveries carry a header with an empty name. Tomcat answers such a request with 400, which Capillary takes as
     * final: the event would be lost. The header is dropped instead.
     */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> nameless() {
        return factory -> factory.addConnectorCustomizers(connector -> {
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                http.setRejectIllegalHeader(false);
            }
        });
    }
}
