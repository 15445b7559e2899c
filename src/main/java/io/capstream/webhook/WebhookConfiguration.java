package io.capstream.webhook;

import io.capstream.settings.WebhookSettings;
import io.capstream.time.RareLines;
import io.capstream.time.Steady;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.util.unit.DataSize;

/** What the web server must do for the calls of routes, and for every body. */
@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {

    /** By this name Camel looks for it. */
    @Bean("platform-http-engine")
    WebhookEngine webhookEngine(Webhooks webhooks, @Value("${server.port:8080}") int port,
            @Qualifier("applicationTaskExecutor") Executor executor, RefusedRoutes refused) {
        return new WebhookEngine(port, executor, webhooks, refused);
    }

    @Bean
    WebhookCalls webhookCalls(MeterRegistry registry) {
        return new WebhookCalls(registry);
    }

    @Bean
    BodiesInHand bodiesInHand(WebhookSettings settings) {
        return new BodiesInHand(settings.maxBody(), settings.maxInHand(), DataSize.ofBytes(Runtime.getRuntime().maxMemory()));
    }

    @Bean
    BodyReader bodyReader(WebhookSettings settings, RareLines lines, @Steady InstantSource clock) {
        return new BodyReader(settings, lines, clock);
    }

    @Bean
    FilterRegistrationBean<WebhookFilter> webhookFilter(
            WebhookEngine engine, BodiesInHand bodiesInHand, BodyReader bodies, WebhookCalls calls) {
        FilterRegistrationBean<WebhookFilter> registration = new FilterRegistrationBean<>(
                new WebhookFilter(engine, bodiesInHand, bodies, calls));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    /** With a bound of its own, as has the local Platform: no operator's call must take the room of what comes from Capillary. */
    @Bean
    FilterRegistrationBean<BoundedBodyFilter> operatorBodies(WebhookSettings settings, BodyReader bodies) {
        BoundedBodyFilter filter = new BoundedBodyFilter(WebhookConfiguration::mayBringBody, bodiesInHand(settings), bodies);
        return behindSecurity(2, "operatorBodies", filter);
    }

    /** The local Platform takes calls as Adobe does, from this machine. */
    @Bean
    @Profile("local")
    FilterRegistrationBean<BoundedBodyFilter> localPlatformBodies(WebhookSettings settings, BodyReader bodies) {
        BoundedBodyFilter filter = new BoundedBodyFilter(call -> true, bodiesInHand(settings), bodies);
        return behindSecurity(1, "localPlatformBodies", filter, "/local-platform/*");
    }

    /** Health is open to anybody and looks at no body. */
    private static boolean mayBringBody(HttpServletRequest call) {
        return call.getUserPrincipal() != null && !call.getServletPath().startsWith("/actuator/health");
    }

    private static FilterRegistrationBean<BoundedBodyFilter> behindSecurity(
            int places, String name, BoundedBodyFilter filter, String... paths) {
        FilterRegistrationBean<BoundedBodyFilter> registration = new FilterRegistrationBean<>(filter);
        registration.setName(name);
        registration.addUrlPatterns(paths);
        registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + places);
        return registration;
    }

    /** @param engine is not there yet when the web server is made */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> webhookValves(
            ObjectProvider<WebhookEngine> engine, Webhooks webhooks, WebhookCalls calls, RareLines lines, @Steady InstantSource clock) {
        UnreadableCalls unreadable = new UnreadableCalls(calls, lines);
        return factory -> {
            factory.setProtocol(UnderscoreHostProtocol.class.getName());
            factory.addEngineValves(
                    new StrangersConnectionValve(), new UnreadBodyValve(clock), new BodyLengthValve(unreadable),
                    new WebhookValve(engine, webhooks, unreadable));
            factory.addContextValves(new WebhookValve(engine, webhooks, unreadable));
        };
    }

    /**
     * Captured deliveries carry a header with an empty name. Tomcat answers such a request with 400, which Capillary takes as
     * final: the event would be lost. The header is dropped instead; {@link BodyLengthValve} sees to those that must not be. And a caller
     * is asked for a body only by who wants to read it.
     */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> headersAndBodies() {
        return factory -> factory.addConnectorCustomizers(connector -> {
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                http.setRejectIllegalHeader(false);
                http.setContinueResponseTiming(ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
            }
        });
    }
}
