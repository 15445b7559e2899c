package io.capstream.localplatform;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.capstream.localplatform.capillary.CapillaryTokenInterceptor;
import java.time.InstantSource;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * What stands before the local Platform's controllers: who may call, the faults that were asked for, and the headers that the control
 * planes want.
 */
@Configuration(proxyBeanMethods = false)
@Profile("local")
class LocalPlatformConfiguration implements WebMvcConfigurer {

    private static final String PLATFORM = "/local-platform/platform";
    private static final String CAPILLARY = "/local-platform/capillary";

    private final Faults faults;
    private final GatewayInterceptor gateway;
    private final CapillaryTokenInterceptor capillary;

    LocalPlatformConfiguration(Faults faults, GatewayInterceptor gateway, CapillaryTokenInterceptor capillary) {
        this.faults = faults;
        this.gateway = gateway;
        this.capillary = capillary;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new LoopbackInterceptor()).addPathPatterns("/local-platform/**");
        fail(registry, Fault.Target.COLLECTION, "/local-platform/collection");
        fail(registry, Fault.Target.IMS, "/local-platform/ims");
        fail(registry, Fault.Target.PLATFORM, PLATFORM);
        fail(registry, Fault.Target.CAPILLARY, CAPILLARY);
        registry.addInterceptor(gateway).addPathPatterns(PLATFORM + "/**");
        registry.addInterceptor(capillary).addPathPatterns(CAPILLARY + "/**");
    }

    private void fail(InterceptorRegistry registry, Fault.Target target, String start) {
        registry.addInterceptor(new FaultInterceptor(faults, target, start)).addPathPatterns(start + "/**");
    }

    @Bean
    FilterRegistrationBean<CallsFilter> keptCalls(Calls calls, InstantSource clock, ObjectMapper json) {
        FilterRegistrationBean<CallsFilter> filter = new FilterRegistrationBean<>(new CallsFilter(calls, clock, json));
        filter.addUrlPatterns(PLATFORM + "/*", CAPILLARY + "/*");
        return filter;
    }

    @Bean
    SlashesInNames slashesInNames() {
        return new SlashesInNames();
    }

    /** Inside of the web server's own valves: one of them finishes the answer to a call whose body nobody has read. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> connectionCutter() {
        return factory -> factory.addContextValves(new ConnectionCutter());
    }
}
