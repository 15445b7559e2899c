package io.capstream.webhook;

import jakarta.servlet.Filter;
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

/** What the web server must do for Capillary's calls. */
@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {

    /** By this name Camel looks for it. */
    @Bean("platform-http-engine")
    WebhookEngine webhookEngine(
            WebhookSettings settings, @Value("${server.port:8080}") int port, @Qualifier("applicationTaskExecutor") Executor executor) {
        return new WebhookEngine(port, executor, settings);
    }

    @Bean
    FilterRegistrationBean<WebhookOpeningFilter> webhookOpeningFilter(
            WebhookSettings settings, WebhookEngine engine, ApplicationAvailability availability) {
        return atTheDoor(settings, new WebhookOpeningFilter(engine, availability), Ordered.HIGHEST_PRECEDENCE);
    }

    @Bean
    FilterRegistrationBean<WebhookLoadFilter> webhookLoadFilter(WebhookSecret secret, WebhookSettings settings) {
        DataSize memory = DataSize.ofBytes(Runtime.getRuntime().maxMemory());
        return atTheDoor(settings, new WebhookLoadFilter(secret, settings, settings.maxInHand(), memory), Ordered.HIGHEST_PRECEDENCE + 1);
    }

    @Bean
    FilterRegistrationBean<WebhookBodyFilter> webhookBodyFilter(
            WebhookSecret secret, WebhookEngine engine, WebhookSettings settings) {
        return atTheDoor(settings, new WebhookBodyFilter(secret, engine, settings), Ordered.HIGHEST_PRECEDENCE + 2);
    }

    private static <T extends Filter> FilterRegistrationBean<T> atTheDoor(WebhookSettings settings, T filter, int order) {
        FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns(settings.path(), settings.path() + '/');
        registration.setOrder(order);
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
