package io.capstream.mapping.live;

import io.capstream.mapping.reader.FlowSchemas;
import io.capstream.settings.PlatformSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Lets {@link Mappings} look at its folder from time to time, and at the schemas of the dataflows. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class MappingConfiguration {

    @Bean
    FlowSchemas flowSchemas(PlatformSettings settings) {
        return FlowSchemas.of(settings);
    }
}
