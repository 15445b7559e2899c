package io.capstream.webhook;

import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** What the web server must do for Capillary's calls. */
@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {

    @Bean
    FilterRegistrationBean<WebhookBodyFilter> webhookBodyFilter(WebhookSettings settings) {
        var registration = new FilterRegistrationBean<>(new WebhookBodyFilter(settings));
        registration.addUrlPatterns(settings.path());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
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
