package io.capstream.operator;

import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What holds for every call of the operator API. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration implements WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new KnownParameters()).addPathPatterns("/api/**");
        registry.addInterceptor(new WholeEvents()).addPathPatterns("/api/events/*", "/api/mappings/preview");
    }

    /** Behind Spring Boot's own, so that it is the first to say why. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> unreadableCalls() {
        return factory -> factory.addContextCustomizers(context -> context.getParent().getPipeline().addValve(new UnreadableCallValve()));
    }
}
