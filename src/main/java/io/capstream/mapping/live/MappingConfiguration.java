package io.capstream.mapping.live;

import io.capstream.mapping.reader.FlowSchemas;
import io.capstream.settings.PlatformSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What mappings are checked against. */
@Configuration(proxyBeanMethods = false)
class MappingConfiguration {

    @Bean
    FlowSchemas flowSchemas(PlatformSettings settings) {
        return FlowSchemas.of(settings);
    }
}
