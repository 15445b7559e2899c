package io.capstream.localplatform;

import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What stands before the local Platform's controllers: who may call, and the faults that were asked for. */
@Configuration(proxyBeanMethods = false)
@Profile("local")
class LocalPlatformConfiguration implements WebMvcConfigurer {

    private final Faults faults;

    LocalPlatformConfiguration(Faults faults) {
        this.faults = faults;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new LoopbackInterceptor()).addPathPatterns("/local-platform/**");
        registry.addInterceptor(new FaultInterceptor(faults, Fault.Target.COLLECTION))
                .addPathPatterns("/local-platform/collection/**");
        registry.addInterceptor(new FaultInterceptor(faults, Fault.Target.IMS))
                .addPathPatterns("/local-platform/ims/**");
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> connectionCutter() {
        return factory -> factory.addEngineValves(new ConnectionCutter());
    }
}
